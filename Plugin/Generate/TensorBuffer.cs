using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate;

/// <summary>How a tensor's values are stored.</summary>
public enum TensorStorage
{
    /// <summary>32-bit float.</summary>
    Float32,

    /// <summary>16-bit float; arithmetic and statistics stay in 32 bits.</summary>
    Float16,
}

/// <summary>In which order a tensor's values lie in memory.</summary>
public enum TensorLayout
{
    /// <summary>Planes: index = ((n·C + c)·H + y)·W + x. What ONNX Runtime reads.</summary>
    Planar,

    /// <summary>Channels in groups of four: index = (((n·ceil(C/4) + c/4)·H + y)·W + x)·4 + c%4; missing channels hold zero.</summary>
    ChannelQuads,
}

/// <summary>A tensor in a GPU buffer; does not own the buffer.</summary>
/// <param name="Buffer">The buffer, owned by the generator.</param>
/// <param name="Shape">(N, C, H, W).</param>
/// <param name="Layout">Order in memory.</param>
/// <param name="Storage">Type of a value.</param>
public sealed record TensorBuffer(GpuBuffer Buffer, TensorShape Shape, TensorLayout Layout, TensorStorage Storage);
