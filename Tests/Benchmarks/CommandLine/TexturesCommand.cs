using System.CommandLine;
using RealtimeStyle.Benchmarks.Report;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Texture;
using Spectre.Console;

namespace RealtimeStyle.Benchmarks.CommandLine;

/// <summary><c>bench textures</c>: endless textures, a tile at a time and a large region.</summary>
internal static class TexturesCommand
{
    public static Command Create()
    {
        var files = new Option<string[]>("--texture")
        {
            Description = "The .onnx textures to measure",
            HelpName = "FILE",
            DefaultValueFactory = _ => InstalledNetworks.Textures(),
            AllowMultipleArgumentsPerToken = true,
        };
        Option<int> rounds = SharedOptions.Count("--rounds", "Regions of 2048x2048 that are computed with each", 3);
        Option<string> json = SharedOptions.Json("textures.json");
        var command = new Command("textures", "Time endless textures: a tile at a time, and a large region") { files, rounds, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.GetValue(rounds), parsed.GetRequiredValue(json)));
        return command;
    }

    private static void Run(string[] files, int rounds, string json)
    {
        using GpuInstance instance = GpuInstance.Create();
        using GpuDevice device = GpuDevice.Create(instance);
        Table table = new Table().Title($"megapixels a second on {device.Name}")
            .AddColumns("texture", "backend", "256x256 tiles", "2048x2048", "cost of a tile's pixel", "core seconds a megapixel");
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
        JsonReport.Write(json, all);
    }
}
