using RealtimeStyle.Gpu;

namespace RealtimeStyle.Demo.Overlay;

/// <summary>What the overlay says of the frame.</summary>
internal readonly ref struct FrameStatus
{
    public required string Style { get; init; }

    /// <summary>What runs the style.</summary>
    public required string Backend { get; init; }

    /// <summary>Of device memory.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Of the newest frame that has finished.</summary>
    public required IReadOnlyList<StageTime> Stages { get; init; }

    /// <summary>Real time since the frame before.</summary>
    public required double FrameSeconds { get; init; }
}
