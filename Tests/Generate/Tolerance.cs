namespace RealtimeStyle.Tests.Generate;

/// <summary>How far one operator may be from ONNX Runtime, relative to the result's largest magnitude, by how tensors are stored.</summary>
internal static class Tolerance
{
    /// <summary>Single precision, summed in another order.</summary>
    public const float Float32 = 1e-4f;

    /// <summary>Half precision between steps (11 bits), single precision inside them.</summary>
    public const float Float16 = 1e-2f;
}
