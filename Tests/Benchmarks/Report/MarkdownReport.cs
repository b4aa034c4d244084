using System.Text;
using RealtimeStyle.Benchmarks.Peak;

namespace RealtimeStyle.Benchmarks.Report;

/// <summary>A report as Markdown, without a date: measured again, it should differ by numbers alone.</summary>
internal static class MarkdownReport
{
    /// <summary>The file of a device: its name in lower case, words joined by dashes.</summary>
    public static string FileName(string device)
    {
        var words = new StringBuilder();
        foreach (char letter in device.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter)) words.Append(letter);
            else if (words.Length > 0 && words[^1] != '-') words.Append('-');
        }

        return $"{words.ToString().Trim('-')}.md";
    }

    public static string Format(BenchmarkReport report)
    {
        var text = new StringBuilder();
        text.Append($"# {report.Machine.Device}\n\n{Header(report)}");
        foreach (ReportTable table in ReportTable.Of(report)) Append(text, table);
        if (report.Machine.IsProcessor) text.Append("\nA GPU: none at hand, so no row; there is no number without a run.\n");
        return text.ToString();
    }

    /// <summary>How far to trust times on the processor; empty where the system does not tell.</summary>
    public static string Others(BenchmarkReport report) => report.Others is not { } use
        ? ""
        : $"Other programs used {use.OtherPrograms:p0} of the processors during the run, the host of the virtual machine {use.Host:p0}.";

    private static string Header(BenchmarkReport report)
    {
        (Machine machine, Roofline peak) = (report.Machine, report.Roofline);
        return $"""
            `{report.Command}`, driver {machine.Driver}, {machine.Processors} processors {machine.Processor}. {Others(report)}

            Peaks of the device, measured in the same run: {peak.BytesPerSecond * 1e-9:f1} GB/s (a triad over 384 MiB), {peak.FlopsPerSecond * 1e-9:f1} GFLOP/s (32-bit multiply-adds in
            registers), {(peak.HalfFlopsPerSecond is { } half ? $"{half * 1e-9:f1} GFLOP/s" : "none")} (16-bit). "Of the roofline" is the least time that these allow for the network's multiply-adds and for what
            its dispatches read and write, each tensor once a dispatch, over the time of `generate`; `vulkan fp16` is held to the faster arithmetic.
            Frames bring depth and motion, so that history runs. `onnxruntime` is a default session outside the plugin. The view's MiB are what its
            memory query says; allocated is what the allocator counted.

            """;
    }

    private static void Append(StringBuilder text, ReportTable table)
    {
        text.Append($"\n## {table.Title}\n\n| {string.Join(" | ", table.Columns)} |\n|{string.Concat(Enumerable.Repeat("---|", table.Columns.Count))}\n");
        foreach (string[] row in table.Rows) text.Append($"| {string.Join(" | ", row)} |\n");
        if (table.Notes.Count > 0) text.Append($"\n{string.Join("\n", table.Notes.Select(note => $"- {note}"))}\n");
    }
}
