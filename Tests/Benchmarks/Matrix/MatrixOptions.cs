using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks.Matrix;

/// <summary>What is measured, and how long.</summary>
internal sealed record MatrixOptions
{
    /// <summary>Files of networks.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Sizes of frames.</summary>
    public required IReadOnlyList<Extent2D> Sizes { get; init; }

    /// <summary>Most frames of a cell.</summary>
    public required int Rounds { get; init; }

    /// <summary>Seconds after which a cell begins no further frame.</summary>
    public required double LimitSeconds { get; init; }

    /// <summary>A first frame that takes longer than this is the only one; shorter ones only warm up.</summary>
    public double LongestWarmUp => 3 * LimitSeconds;
}
