using System.CommandLine;
using System.Text.Json;
using RealtimeStyle.Gpu;
using Spectre.Console;

namespace RealtimeStyle.Benchmarks;

/// <summary>Measures the plugin's backends against each other and against a bare ONNX Runtime session, all in one run.</summary>
internal static class Program
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    private static int Main(string[] arguments)
    {
        var model = new Option<string>("--model") { Description = "The .onnx network to measure.", DefaultValueFactory = _ => DefaultModel() };
        var sizes = new Option<string[]>("--size") { Description = "Frame sizes, WxH.", DefaultValueFactory = _ => ["256x256"], AllowMultipleArgumentsPerToken = true };
        var rounds = new Option<int>("--rounds") { Description = "Rounds; each runs every contender once, in turn.", DefaultValueFactory = _ => 7 };
        var json = new Option<string>("--json") { Description = "Where the numbers go.", DefaultValueFactory = _ => Path.Combine("out", "bench.json") };
        var root = new RootCommand("Times the generator in every backend that this machine runs.") { model, sizes, rounds, json };
        root.SetAction(result => Run(result.GetRequiredValue(model), result.GetRequiredValue(sizes), result.GetRequiredValue(rounds), result.GetRequiredValue(json)));
        int code = root.Parse(arguments).Invoke();
        return code;
    }

    private static string DefaultModel()
    {
        string shared = Path.Combine("..", "shared", "data", "models", "fns_candy_nc16.onnx");
        return File.Exists(shared) ? shared : Path.Combine("Demo", "Assets", "Styles", "great_wave.onnx");
    }

    private static int Run(string model, string[] sizes, int rounds, string json)
    {
        using GpuInstance instance = GpuInstance.Create();
        using GpuDevice device = GpuDevice.Create(instance);
        var report = new BenchmarkReport(device.Name, Environment.ProcessorCount, Path.GetFileName(model), [.. sizes.Select(size => Comparison.Measure(device, model, size, rounds))]);
        foreach (Comparison comparison in report.Comparisons) AnsiConsole.Write(comparison.ToTable(report));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(json))!);
        File.WriteAllText(json, JsonSerializer.Serialize(report, Json));
        AnsiConsole.MarkupLineInterpolated($"wrote {json}");
        return 0;
    }
}

/// <summary>Everything that one run measured.</summary>
internal sealed record BenchmarkReport(string Device, int Processors, string Model, IReadOnlyList<Comparison> Comparisons);
