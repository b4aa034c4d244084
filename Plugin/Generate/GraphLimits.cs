namespace RealtimeStyle.Generate;

/// <summary>
/// Bounds on what a generator file may ask for. Generous beside any network that runs in a frame; they keep the arithmetic
/// on a hostile file's sizes free of overflow and its memory in proportion to the file.
/// </summary>
internal static class GraphLimits
{
    /// <summary>Bytes of an .onnx file; ten times the largest public style network.</summary>
    public const long MaximumFileBytes = 256L << 20;

    /// <summary>Nodes of a graph.</summary>
    public const int MaximumNodes = 10_000;

    /// <summary>Channels of a tensor.</summary>
    public const int MaximumChannels = 65_536;

    /// <summary>Styles that one conditional network holds.</summary>
    public const int MaximumRows = 256;

    /// <summary>Rows or columns of a convolution's kernel or a pooling window.</summary>
    public const int MaximumKernel = 127;

    /// <summary>Stride, dilation or output padding.</summary>
    public const int MaximumStride = 64;

    /// <summary>Pixels on one side.</summary>
    public const int MaximumPad = 4096;

    /// <summary>Factor of a resize, a depth-to-space or a space-to-depth.</summary>
    public const int MaximumScale = 64;

    /// <summary>Common multiple that the input's height and width must have.</summary>
    public const int MaximumAlignment = 1024;

    /// <summary>Values of one tensor, so that an index fits a 32-bit integer on the GPU.</summary>
    public const long MaximumElements = int.MaxValue;
}
