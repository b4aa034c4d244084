using System.CommandLine;
using RealtimeStyle.Benchmarks.Ort;
using RealtimeStyle.Benchmarks.Report;
using RealtimeStyle.Generate;
using Silk.NET.Vulkan;
using Spectre.Console;

namespace RealtimeStyle.Benchmarks.CommandLine;

/// <summary><c>bench ort-options</c>: the plugin's options for ONNX Runtime on the processor against others, one changed at a time.</summary>
internal static class OrtOptionsCommand
{
    private static readonly Extent2D StandardSize = new(640, 360);

    public static Command Create()
    {
        var model = new Option<string?>("--model") { Description = "The .onnx network to run", HelpName = "FILE" };
        Option<Extent2D?> size = SharedOptions.Size(StandardSize);
        Option<int> rounds = SharedOptions.Count("--rounds", "Rounds; each runs every set of options once, in turn", 9);
        Option<string> json = SharedOptions.Json("ort-options.json");
        var command = new Command("ort-options", "Time ONNX Runtime on the processor with other options than the plugin's") { model, size, rounds, json };
        command.SetAction(parsed => Run(
            parsed.GetValue(model) ?? InstalledNetworks.Default()[^1], parsed.GetValue(size) ?? StandardSize, parsed.GetValue(rounds), parsed.GetRequiredValue(json)));
        return command;
    }

    private static void Run(string model, Extent2D size, int rounds, string json)
    {
        GeneratorGraph graph = OnnxReader.Read(model);
        OrtRun[] runs = [.. OrtVariant.All.Select(variant => new OrtRun(variant, graph, size))];
        for (int round = 0; round < rounds; round++)
        {
            foreach (OrtRun run in runs) run.Next();
        }

        OrtTimes[] all = [.. runs.Select(run => run.Summary())];
        foreach (OrtRun run in runs) run.Dispose();
        Table table = new Table().Title($"{Path.GetFileNameWithoutExtension(model)} at {size.Width}x{size.Height}, {rounds} runs each, ms")
            .AddColumns("options", "median", "least", "of all cores");
        foreach (OrtTimes times in all) table.AddRow(times.Name, $"{times.MedianMs:f1}", $"{times.LeastMs:f1}", $"{times.ProcessorMs:f0}");
        AnsiConsole.Write(table);
        JsonReport.Write(json, all);
    }
}
