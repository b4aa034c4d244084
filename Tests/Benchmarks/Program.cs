using System.CommandLine;
using System.Text.Json;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Texture;
using Silk.NET.Vulkan;
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
        root.Subcommands.Add(Switching());
        root.Subcommands.Add(Textures());
        return root.Parse(arguments).Invoke();
    }

    private static Command Switching()
    {
        var size = new Option<string>("--size") { Description = "Frame size, WxH.", DefaultValueFactory = _ => "320x180" };
        var backend = new Option<string>("--backend") { Description = "What runs the generators.", DefaultValueFactory = _ => "auto" };
        backend.AcceptOnlyFromAmong([.. BackendNames.All]);
        var switches = new Option<int>("--switches") { Description = "Switches, each with four frames.", DefaultValueFactory = _ => 500 };
        var json = new Option<string>("--json") { Description = "Where the numbers go.", DefaultValueFactory = _ => Path.Combine("out", "switching.json") };
        var command = new Command("switching", "Times frames while the shipped styles are switched and read anew.") { size, backend, switches, json };
        command.SetAction(result => RunSwitching(
            Comparison.ParseSize(result.GetRequiredValue(size)), BackendOf(result.GetRequiredValue(backend)), result.GetRequiredValue(switches), result.GetRequiredValue(json)));
        return command;
    }

    private static Command Textures()
    {
        var files = new Option<string[]>("--texture") { Description = "The .onnx textures to measure.", DefaultValueFactory = _ => InstalledTextures(), AllowMultipleArgumentsPerToken = true };
        var rounds = new Option<int>("--rounds") { Description = "Regions of 2048x2048 that are computed with each.", DefaultValueFactory = _ => 3 };
        var json = new Option<string>("--json") { Description = "Where the numbers go.", DefaultValueFactory = _ => Path.Combine("out", "textures.json") };
        var command = new Command("textures", "Times endless textures: a tile at a time, and a large region.") { files, rounds, json };
        command.SetAction(result => RunTextures(result.GetRequiredValue(files), result.GetRequiredValue(rounds), result.GetRequiredValue(json)));
        return command;
    }

    private static string[] InstalledTextures() => [.. Directory.GetFiles(Path.Combine("Demo", "Assets", "Textures"), "*.onnx").Order(StringComparer.Ordinal)];

    private static int RunTextures(string[] files, int rounds, string json)
    {
        using GpuInstance instance = GpuInstance.Create();
        using GpuDevice device = GpuDevice.Create(instance);
        Table table = new Table().Title($"megapixels a second on {device.Name}").AddColumns("texture", "backend", "256x256 tiles", "2048x2048", "cost of a tile's pixel", "core seconds a megapixel");
        var all = new List<TextureRate>();
        foreach (NeuralTexture texture in files.Select(NeuralTexture.Load))
        {
            foreach (Backend backend in (Backend[])[Backend.OrtCpu, Backend.Vulkan])
            {
                TextureRate rate = TextureRate.Measure(device, texture, backend, rounds);
                all.Add(rate);
                table.AddRow(rate.Texture, rate.Backend, $"{rate.TileMegapixels:f2}", $"{rate.RegionMegapixels:f2}", $"{rate.CostRatio:f2}", $"{rate.ProcessorSeconds:f2}");
            }
        }

        AnsiConsole.Write(table);
        Write(json, all);
        return 0;
    }

    private static Backend BackendOf(string name) => BackendNames.TryParse(name, out Backend backend) ? backend : Backend.Auto;

    private static int RunSwitching(Extent2D size, Backend backend, int switches, string json)
    {
        const double Mebibyte = 1 << 20;
        string[] files = [.. Directory.GetFiles(Path.Combine("Demo", "Assets", "Styles"), "*.onnx").Order(StringComparer.Ordinal)];
        Style[] styles = [.. files.Select(StylePlugin.Load)];
        using GpuInstance instance = GpuInstance.Create();
        using GpuDevice device = GpuDevice.Create(instance);
        using var run = new SwitchRun(device, size, backend);
        SwitchTimes[] all = [run.Still(styles[0], switches), run.Switch(styles, switches), run.Reload(files[0], switches)];
        Table table = new Table().Title($"{styles.Length} styles at {size.Width}x{size.Height} on {device.Name}")
            .AddColumns("", "frames", "median ms", "p99 ms", "worst ms", "p99 / median", "device MiB, first to last");
        foreach (SwitchTimes times in all)
        {
            table.AddRow(
                times.Name, $"{times.Frames}", $"{times.MedianMs:f2}", $"{times.P99Ms:f2}", $"{times.WorstMs:f2}", $"{times.P99OverMedian:f2}",
                $"{times.DeviceBytesBefore / Mebibyte:f1} to {times.DeviceBytesAfter / Mebibyte:f1}");
        }

        AnsiConsole.Write(table);
        Write(json, all);
        return 0;
    }

    private static void Write<T>(string json, T report)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(json))!);
        File.WriteAllText(json, JsonSerializer.Serialize(report, Json));
        AnsiConsole.MarkupLineInterpolated($"wrote {json}");
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
        Write(json, report);
        return 0;
    }
}

/// <summary>Everything that one run measured.</summary>
internal sealed record BenchmarkReport(string Device, int Processors, string Model, IReadOnlyList<Comparison> Comparisons);
