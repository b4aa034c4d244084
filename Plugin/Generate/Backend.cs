namespace RealtimeStyle.Generate;

/// <summary>What runs a generator.</summary>
public enum Backend
{
    /// <summary>The fastest that the device can run; says which and why.</summary>
    Auto,

    /// <summary>Compute shaders in the host's command buffer.</summary>
    Vulkan,

    /// <summary>ONNX Runtime on a CUDA device.</summary>
    OrtCuda,

    /// <summary>ONNX Runtime on the processor, over mapped Vulkan memory.</summary>
    OrtCpu,

    /// <summary>Plain loops: the specification, for tests.</summary>
    Reference,
}
