using System.CommandLine;
using RealtimeStyle.Benchmarks.Report;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Spectre.Console;

namespace RealtimeStyle.Benchmarks.CommandLine;

/// <summary><c>bench switching</c>: frames while the shipped styles are switched and read anew.</summary>
internal static class SwitchingCommand
{
    private static readonly Extent2D StandardSize = new(320, 180);

    public static Command Create()
    {
        Option<Extent2D?> size = SharedOptions.Size(StandardSize);
        Option<Backend?> backend = SharedOptions.Backend(Backend.Auto);
        Option<int> switches = SharedOptions.Count("--switches", "Switches, each with four frames", 500);
        Option<string> json = SharedOptions.Json("switching.json");
        var command = new Command("switching", "Time frames while the shipped styles are switched and read anew") { size, backend, switches, json };
        command.SetAction(parsed => Run(parsed.GetValue(size) ?? StandardSize, parsed.GetValue(backend) ?? Backend.Auto, parsed.GetValue(switches), parsed.GetRequiredValue(json)));
        return command;
    }

    private static void Run(Extent2D size, Backend backend, int switches, string json)
    {
        string[] files = InstalledNetworks.Styles();
        Style[] styles = [.. files.Select(StylePlugin.Load)];
        using GpuInstance instance = GpuInstance.Create();
        using GpuDevice device = GpuDevice.Create(instance);
        using var run = new SwitchRun(device, size, backend);
        SwitchTimes[] all = [run.Still(styles[0], switches), run.Switch(styles, switches), run.Reload(files[0], switches)];
        AnsiConsole.Write(ToTable(all).Title($"{styles.Length} styles at {size.Width}x{size.Height} on {device.Name}"));
        JsonReport.Write(json, all);
    }

    private static Table ToTable(SwitchTimes[] all)
    {
        const double Mebibyte = 1 << 20;
        Table table = new Table().AddColumns("", "frames", "median ms", "p99 ms", "worst ms", "p99 / median", "device MiB, first to last");
        foreach (SwitchTimes times in all)
        {
            table.AddRow(
                times.Name, $"{times.Frames}", $"{times.MedianMs:f2}", $"{times.P99Ms:f2}", $"{times.WorstMs:f2}", $"{times.P99OverMedian:f2}",
                $"{times.DeviceBytesBefore / Mebibyte:f1} to {times.DeviceBytesAfter / Mebibyte:f1}");
        }

        return table;
    }
}
