using RealtimeStyle.Benchmarks.Matrix;
using RealtimeStyle.Benchmarks.Peak;

namespace RealtimeStyle.Benchmarks.Report;

/// <summary>Everything that one run measured.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Command">How to run it again.</param>
/// <param name="Roofline">What the device reaches at best.</param>
/// <param name="Others">Who else used the processors meanwhile; null where the system does not tell.</param>
/// <param name="Rows">A row for each network, size and contender.</param>
internal sealed record BenchmarkReport(Machine Machine, string Command, Roofline Roofline, ProcessorUse? Others, IReadOnlyList<MatrixRow> Rows)
{
    /// <summary>How times grow with the frame.</summary>
    public IReadOnlyList<CostFit> Fits => CostFit.Fit(Rows);

    /// <summary>Contenders against each other.</summary>
    public IReadOnlyList<SizeRatios> Ratios => SizeRatios.Of(Rows);

    /// <summary>The least time that the device's peaks allow for a row's network, over the time that it took; null where the traffic is not known.</summary>
    public double? RooflineShare(MatrixRow row) => row is { MultiplyAdds: { } multiplyAdds, TrafficBytes: { } bytes, GenerateMs: { } milliseconds }
        ? Roofline.SecondsFor(multiplyAdds, bytes, half: row.Contender == Contender.VulkanHalf.Name) * 1000 / milliseconds
        : null;
}
