using RealtimeStyle.Gpu;
using Silk.NET.Core.Native;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks.Report;

/// <summary>What a run was measured on.</summary>
/// <param name="Device">The driver's name of the device.</param>
/// <param name="Driver">Name and version of the driver.</param>
/// <param name="IsProcessor">The device is the processor, and no GPU.</param>
/// <param name="Processor">The processor's name, where the system tells it.</param>
/// <param name="Processors">Logical processors.</param>
internal sealed unsafe record Machine(string Device, string Driver, bool IsProcessor, string Processor, int Processors)
{
    public static Machine Of(GpuDevice device)
    {
        var driver = new PhysicalDeviceDriverProperties { SType = StructureType.PhysicalDeviceDriverProperties };
        var properties = new PhysicalDeviceProperties2 { SType = StructureType.PhysicalDeviceProperties2, PNext = &driver };
        device.Vk.GetPhysicalDeviceProperties2(device.Physical, &properties);
        string name = $"{SilkMarshal.PtrToString((nint)driver.DriverName)} {SilkMarshal.PtrToString((nint)driver.DriverInfo)}";
        return new Machine(device.Name, name.Trim(), device.Features.IsProcessor, ProcessorName(), Environment.ProcessorCount);
    }

    private static string ProcessorName()
    {
        const string File = "/proc/cpuinfo";
        if (!System.IO.File.Exists(File)) return "";
        string? line = System.IO.File.ReadLines(File).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal));
        return line == null ? "" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
