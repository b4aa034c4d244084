using RealtimeStyle.Benchmarks.Matrix;

namespace RealtimeStyle.Benchmarks.Report;

/// <summary>Contenders against each other on one network at one size; null where one of the two did not run.</summary>
/// <param name="Model">The network.</param>
/// <param name="Size">WxH.</param>
/// <param name="VulkanOverOrtCpu">Time of the network by <c>vulkan</c>, 32-bit, over that by <c>ort-cpu</c>.</param>
/// <param name="VulkanHalfOverOrtCpu">The same, 16-bit.</param>
/// <param name="FrameOverBareSession">The plugin's whole frame on <c>ort-cpu</c> over a bare session's run; the bar is 1.05.</param>
/// <param name="OtherStages">All stages but the network over the network, on <c>ort-cpu</c>; the bar is 0.10.</param>
internal sealed record SizeRatios(
    string Model, string Size, double? VulkanOverOrtCpu, double? VulkanHalfOverOrtCpu, double? FrameOverBareSession, double? OtherStages)
{
    public static IReadOnlyList<SizeRatios> Of(IEnumerable<MatrixRow> rows) =>
        [.. rows.GroupBy(row => (row.Model, row.Size)).Select(group => Of(group.Key.Model, group.Key.Size, [.. group]))];

    private static SizeRatios Of(string model, string size, MatrixRow[] rows)
    {
        MatrixRow? bare = Find(Contender.BareSession), ort = Find(Contender.OrtCpu);
        return new SizeRatios(
            model, size,
            Find(Contender.Vulkan)?.GenerateMs / ort?.GenerateMs, Find(Contender.VulkanHalf)?.GenerateMs / ort?.GenerateMs,
            ort?.FrameMs / bare?.FrameMs, ort?.OtherStagesShare);

        MatrixRow? Find(Contender contender) => Array.Find(rows, row => row.Contender == contender.Name);
    }
}
