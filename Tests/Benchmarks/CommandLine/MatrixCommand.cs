using System.CommandLine;
using RealtimeStyle.Benchmarks.Matrix;
using RealtimeStyle.Benchmarks.Peak;
using RealtimeStyle.Benchmarks.Report;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Spectre.Console;

namespace RealtimeStyle.Benchmarks.CommandLine;

/// <summary><c>bench</c>: backends and ONNX Runtime against each other, on networks and frame sizes.</summary>
internal static class MatrixCommand
{
    private static readonly Extent2D[] AllSizes = [new(256, 256), new(640, 360), new(1280, 720), new(1920, 1080), new(3840, 2160)];

    /// <summary>What two processor cores do in two minutes.</summary>
    private static readonly Extent2D[] ProcessorSizes = AllSizes[..3];

    public static RootCommand Create()
    {
        var models = new Option<string[]>("--model") { Description = "The .onnx networks to measure", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        Option<Extent2D[]> sizes = SharedOptions.Sizes("Frame sizes (256x256 640x360 1280x720; on a GPU to 3840x2160)");
        var full = new Option<bool>("--full") { Description = "All shipped styles, 256x256 to 3840x2160" };
        Option<int> rounds = SharedOptions.Count("--rounds", "Most frames of a cell; each round runs every contender once, in turn", 7);
        Option<int> limit = SharedOptions.Count("--limit", "Seconds after which a cell begins no further frame; the first warms up, and counts where it takes thrice that", 5);
        var peers = new Option<string[]>("--peer") { Description = "Rows that another program measured here, as peers/torch_peer.py", HelpName = "FILE.json" };
        Option<string> json = SharedOptions.Json("bench.json");
        var markdown = new Option<string?>("--markdown") { Description = "Where the tables go (out/<device>.md)", HelpName = "FILE" };
        var root = new RootCommand("Time networks in every backend that this machine has") { models, sizes, full, rounds, limit, peers, json, markdown };
        root.SetAction(parsed => Run(
            new MatrixOptions
            {
                Models = parsed.GetValue(models) is { Length: > 0 } files ? files : parsed.GetValue(full) ? InstalledNetworks.All() : InstalledNetworks.Default(),
                Sizes = parsed.GetValue(sizes) is { Length: > 0 } named ? named : parsed.GetValue(full) ? AllSizes : [],
                Rounds = parsed.GetValue(rounds),
                LimitSeconds = parsed.GetValue(limit),
            },
            peers: parsed.GetValue(peers) ?? [],
            command: $"./build.sh bench {string.Join(' ', parsed.Tokens.Select(token => token.Value))}".Trim(),
            json: parsed.GetRequiredValue(json),
            markdown: parsed.GetValue(markdown)));
        return root;
    }

    private static void Run(MatrixOptions options, string[] peers, string command, string json, string? markdown)
    {
        MatrixRow[] peerRows = [.. peers.SelectMany(JsonReport.Read<MatrixRow[]>)];
        using GpuInstance instance = GpuInstance.Create();
        using GpuDevice device = GpuDevice.Create(instance);
        if (options.Sizes.Count == 0) options = options with { Sizes = device.Features.IsProcessor ? ProcessorSizes : AllSizes };
        var run = new MatrixRun(device, options, Console.WriteLine);
        Console.WriteLine($"{device.Name}: measuring its peaks");
        Roofline before = Roofline.Measure(device);
        IReadOnlyList<MatrixRow> rows = [];
        ProcessorUse? others = ProcessorUse.During(() => rows = run.Measure());
        // Again: a processor's peak is that of a quiet moment.
        var report = new BenchmarkReport(Machine.Of(device), command, before.Or(Roofline.Measure(device)), others, Merge(rows, peerRows));
        foreach (ReportTable table in ReportTable.Of(report)) Print(table);
        if (MarkdownReport.Others(report) is { Length: > 0 } use) Console.WriteLine(use);
        JsonReport.Write(json, report);
        JsonReport.WriteText(markdown ?? Path.Combine("out", MarkdownReport.FileName(device.Name)), MarkdownReport.Format(report));
    }

    /// <summary>Puts peers' rows beside ours of the same network and size; others have nothing to be compared with and are left out.</summary>
    private static MatrixRow[] Merge(IReadOnlyList<MatrixRow> rows, MatrixRow[] peers) =>
    [
        .. rows.GroupBy(row => (row.Model, row.Size)).SelectMany(group => group.Concat(peers.Where(peer => (peer.Model, peer.Size) == group.Key))),
    ];

    private static void Print(ReportTable table)
    {
        Table printed = new Table().MinimalBorder().Title(Markup.Escape(table.Title)).AddColumns([.. table.Columns]);
        foreach (string[] row in table.Rows) printed.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(printed);
        foreach (string note in table.Notes) Console.WriteLine(note);
    }
}
