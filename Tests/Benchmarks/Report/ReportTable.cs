using RealtimeStyle.Benchmarks.Matrix;

namespace RealtimeStyle.Benchmarks.Report;

/// <summary>A table as text: the same cells for the console and for Markdown.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">A text for each column.</param>
internal sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows)
{
    /// <summary>Why rows are empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    private static readonly string[] Stages = ["capture", "encode", "generate", "mix", "history", "composite"];

    /// <summary>All tables of a report, in order, those without rows left out.</summary>
    public static IReadOnlyList<ReportTable> Of(BenchmarkReport report)
    {
        ReportTable[] tables = [.. report.Rows.GroupBy(row => row.Model).Select(group => Times(group.Key, [.. group])), Costs(report), RatiosOf(report), FitsOf(report)];
        return [.. tables.Where(table => table.Rows.Count > 0)];
    }

    private static ReportTable Times(string model, MatrixRow[] rows)
    {
        string[] columns = ["size", "", "frame", .. Stages, "frames"];
        return new ReportTable($"{model}: medians, milliseconds", columns, [.. rows.Select(Cells)]) { Notes = NotesOf(rows) };

        string[] Cells(MatrixRow row) => row.FrameMs == null
            ? [row.Size, row.Contender, .. Enumerable.Repeat("", columns.Length - 2)]
            : [row.Size, row.Contender, $"{row.FrameMs:f1}", .. Stages.Select(stage => StageCell(row, stage)), $"{row.Runs}"];
    }

    private static string[] NotesOf(MatrixRow[] rows) =>
    [
        .. rows.Where(row => row.FrameMs == null).GroupBy(row => (row.Contender, row.Note))
            .Select(group => $"{group.Key.Contender} at {string.Join(", ", group.Select(row => row.Size))}: {group.Key.Note}"),
    ];

    /// <summary>A program without stages still has a network's time.</summary>
    private static string StageCell(MatrixRow row, string stage) =>
        $"{(stage == "generate" ? row.GenerateMs : row.StageMs.TryGetValue(stage, out double milliseconds) ? milliseconds : null):f2}";

    private static ReportTable Costs(BenchmarkReport report)
    {
        const double Mebibyte = 1 << 20;
        return new ReportTable(
            "Arithmetic, traffic, memory",
            ["network", "size", "", "GMAC", "GFLOP/s", "MB moved", "of the roofline", "view's MiB", "allocated MiB"],
            [.. report.Rows.Where(row => row.MultiplyAdds != null).Select(row => (string[])
            [
                row.Model, row.Size, row.Contender, $"{row.MultiplyAdds * 1e-9:f2}", $"{2e-6 * row.MultiplyAdds / row.GenerateMs:f1}", $"{row.TrafficBytes * 1e-6:f0}",
                $"{report.RooflineShare(row):p1}", $"{row.MemoryBytes / Mebibyte:f1}", $"{row.AllocatedBytes / Mebibyte:f1}",
            ])]);
    }

    private static ReportTable RatiosOf(BenchmarkReport report) => new(
        "Against each other",
        ["network", "size", "vulkan fp32 / ort-cpu", "vulkan fp16 / ort-cpu", "ort-cpu frame / bare session", "other stages / generate (ort-cpu)"],
        [.. report.Ratios.Select(ratio => (string[])[ratio.Model, ratio.Size, $"{ratio.VulkanOverOrtCpu:f2}", $"{ratio.VulkanHalfOverOrtCpu:f2}", $"{ratio.FrameOverBareSession:f3}", $"{ratio.OtherStages:p0}"])]);

    private static ReportTable FitsOf(BenchmarkReport report) => new(
        "Growth: frame time ~ pixels^exponent",
        ["network", "", "sizes", "exponent"],
        [.. report.Fits.Select(fit => (string[])[fit.Model, fit.Contender, $"{fit.Sizes[0]} to {fit.Sizes[^1]}", $"{fit.Exponent:f2}"])]);
}
