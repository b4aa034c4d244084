using System.CommandLine;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Spectre.Console;

namespace RealtimeStyle.Demo.CommandLine;

/// <summary><c>demo devices</c>: what there is to run on.</summary>
internal static class DevicesCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("devices", "List the Vulkan devices and which backends each can run");
        command.SetAction(_ => List(console));
        return command;
    }

    private static int List(IAnsiConsole console)
    {
        using GpuInstance instance = GpuInstance.Create();
        var table = new Table().Border(TableBorder.Simple).AddColumns("device", "kind", "driver", "16-bit storage", "backends");
        foreach (DeviceDescription device in PhysicalDevices.List(instance))
        {
            string backends = device.Missing.Length > 0
                ? $"none: lacks {device.Missing}"
                : string.Join(' ', GeneratorFactory.Available.Select(BackendNames.Of));
            string halfStorage = device.Features.HalfStorage ? "yes" : "no";
            table.AddRow([.. ((string[])[device.Name, device.Kind, device.Driver, halfStorage, backends]).Select(cell => new Text(cell))]);
        }

        console.Write(table);
        console.WriteLine($"{PhysicalDevices.EnvironmentVariable}=part of a name chooses a device; without it the first is taken.");
        return DemoCommandLine.Done;
    }
}
