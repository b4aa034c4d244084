using System.CommandLine;
using RealtimeStyle.Benchmarks.Report;
using RealtimeStyle.Benchmarks.Startup;
using RealtimeStyle.Generate;
using Silk.NET.Vulkan;
using Spectre.Console;

namespace RealtimeStyle.Benchmarks.CommandLine;

/// <summary><c>bench startup</c>: from a style's file to the first stylized frame, with empty and with filled caches.</summary>
internal static class StartupCommand
{
    private const Backend StandardBackend = Backend.Vulkan;

    private static readonly Extent2D StandardSize = new(640, 360);

    public static Command Create()
    {
        var models = new Option<string[]>("--model") { Description = "The .onnx networks to start", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        Option<Extent2D?> size = SharedOptions.Size(StandardSize);
        Option<Backend?> backend = SharedOptions.Backend(StandardBackend);
        Option<int> rounds = SharedOptions.Count("--rounds", "Pairs of a cold and a warm start, each a process of its own", 3);
        Option<string> json = SharedOptions.Json("startup.json");
        var once = new Option<bool>(StartupProcess.Once) { Hidden = true };
        var command = new Command("startup", "Time the first stylized frame, cold (at most 5 s) and warm (1 s)") { models, size, backend, rounds, json, once };
        command.SetAction(parsed =>
        {
            string[] files = parsed.GetValue(models) is { Length: > 0 } named ? named : InstalledNetworks.Default();
            (Extent2D frame, Backend chosen, string file) = (parsed.GetValue(size) ?? StandardSize, parsed.GetValue(backend) ?? StandardBackend, parsed.GetRequiredValue(json));
            if (parsed.GetValue(once)) JsonReport.Write(file, StartupTimes.Measure(files[0], frame, chosen));
            else Run(files, frame, chosen, parsed.GetValue(rounds), file);
        });
        return command;
    }

    private static void Run(string[] models, Extent2D size, Backend backend, int rounds, string json)
    {
        StartupRow[] rows = [.. models.Select(model => StartupRow.Measure(model, size, backend, rounds))];
        Table table = new Table().Title($"from file to picture at {size.Width}x{size.Height}, ms")
            .AddColumns("network", "backend", "caches", "read", "compile", "first frame", "together", "next frame");
        foreach (StartupRow row in rows)
        {
            AddRow(row, "empty", row.Cold);
            AddRow(row, "filled", row.Warm);
        }

        AnsiConsole.Write(table);
        JsonReport.Write(json, rows);

        void AddRow(StartupRow row, string caches, StartupTimes times) => table.AddRow(
            row.Model, row.Backend, caches, $"{times.LoadMs:f0}", $"{times.CompileMs:f0}", $"{times.FirstFrameMs:f0}", $"{times.TotalMs:f0}", $"{times.NextFrameMs:f0}");
    }
}
