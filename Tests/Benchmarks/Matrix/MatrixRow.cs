namespace RealtimeStyle.Benchmarks.Matrix;

/// <summary>One network at one size by one contender. What was not measured is null, and <see cref="Note"/> says why.</summary>
/// <param name="Model">File name of the network, without extension.</param>
/// <param name="Size">WxH of the frame.</param>
/// <param name="Contender">What ran it.</param>
internal sealed record MatrixRow(string Model, string Size, string Contender)
{
    /// <summary>Frames measured; the times are their medians.</summary>
    public int Runs { get; init; }

    /// <summary>The whole frame, as the host waits for it; of a program that has no frame, the network.</summary>
    public double? FrameMs { get; init; }

    /// <summary>The network alone.</summary>
    public double? GenerateMs { get; init; }

    /// <summary>Every stage, by GPU timestamps.</summary>
    public IReadOnlyDictionary<string, double> StageMs { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Multiplications with addition in the network's convolutions.</summary>
    public long? MultiplyAdds { get; init; }

    /// <summary>What the network's dispatches read and write, each tensor once a dispatch.</summary>
    public long? TrafficBytes { get; init; }

    /// <summary>Vulkan memory of the view, by its memory query.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>The same by the allocator's count: what came when the view was made.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>Why there are no numbers.</summary>
    public string? Note { get; init; }

    /// <summary>Everything but the network, over the network.</summary>
    public double? OtherStagesShare => StageMs.Count > 1 ? (StageMs.Values.Sum() - GenerateMs) / GenerateMs : null;
}
