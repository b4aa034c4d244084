using Silk.NET.Core.Native;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>A physical device, described for people.</summary>
/// <param name="Handle">The Vulkan handle.</param>
/// <param name="Name">The driver's name of it.</param>
/// <param name="Kind">Discrete, integrated, virtual, processor.</param>
/// <param name="Driver">Name and version of the driver.</param>
/// <param name="Features">What it can do.</param>
/// <param name="Missing">Required features that it lacks; empty where it will do.</param>
public sealed record DeviceDescription(PhysicalDevice Handle, string Name, string Kind, string Driver, DeviceFeatures Features, string Missing);

/// <summary>Lists the devices and chooses among them.</summary>
public static unsafe class PhysicalDevices
{
    /// <summary>Names the device to take, by a part of its name; for machines with several and for bug reports.</summary>
    public const string EnvironmentVariable = "RS_DEVICE";

    /// <summary>Every device of the instance, best first: discrete before integrated before virtual before processor.</summary>
    public static IReadOnlyList<DeviceDescription> List(GpuInstance instance)
    {
        Vk vk = instance.Vk;
        uint count = 0;
        vk.EnumeratePhysicalDevices(instance.Handle, ref count, null).Check();
        var handles = new PhysicalDevice[count];
        fixed (PhysicalDevice* pointer = handles) vk.EnumeratePhysicalDevices(instance.Handle, ref count, pointer).Check();
        return [.. handles.Select(handle => (Device: Describe(vk, handle, out int rank), Rank: rank)).OrderBy(d => d.Rank).Select(d => d.Device)];
    }

    internal static PhysicalDevice Choose(GpuInstance instance)
    {
        IReadOnlyList<DeviceDescription> devices = List(instance);
        if (Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } part)
        {
            return devices.FirstOrDefault(device => device.Name.Contains(part, StringComparison.OrdinalIgnoreCase))?.Handle
                ?? throw new VulkanException(Result.ErrorInitializationFailed, $"{EnvironmentVariable} is '{part}'; expected part of one of: {string.Join(", ", devices.Select(d => d.Name))}.");
        }

        DeviceDescription first = devices.FirstOrDefault(device => device.Missing.Length == 0) ?? devices.FirstOrDefault()
            ?? throw new VulkanException(Result.ErrorInitializationFailed, "No Vulkan device; install a driver (Mesa's mesa-vulkan-drivers runs without a GPU).");
        return first.Handle;
    }

    internal static void Require(GpuInstance instance, PhysicalDevice device, IReadOnlyList<string> extensions)
    {
        DeviceDescription description = Describe(instance.Vk, device, out _);
        VulkanException Lacks(Result result, string what) =>
            new(result, $"Device '{description.Name}' lacks {what}; update its driver or set {EnvironmentVariable} to another device (demo devices lists them).");
        if (description.Missing.Length > 0) throw Lacks(Result.ErrorFeatureNotPresent, description.Missing);
        string[] absent = [.. extensions.Where(extension => !instance.Vk.IsDeviceExtensionPresent(device, extension))];
        if (absent.Length > 0) throw Lacks(Result.ErrorExtensionNotPresent, string.Join(", ", absent));
    }

    /// <summary>By which other APIs know the device too: 16 bytes.</summary>
    internal static byte[] Uuid(Vk vk, PhysicalDevice device)
    {
        var identity = new PhysicalDeviceIDProperties { SType = StructureType.PhysicalDeviceIDProperties };
        var properties = new PhysicalDeviceProperties2 { SType = StructureType.PhysicalDeviceProperties2, PNext = &identity };
        vk.GetPhysicalDeviceProperties2(device, &properties);
        return new ReadOnlySpan<byte>(identity.DeviceUuid, (int)Vk.UuidSize).ToArray();
    }

    internal static uint FindQueueFamily(Vk vk, PhysicalDevice device)
    {
        uint count = 0;
        vk.GetPhysicalDeviceQueueFamilyProperties(device, ref count, null);
        var families = new QueueFamilyProperties[count];
        fixed (QueueFamilyProperties* pointer = families) vk.GetPhysicalDeviceQueueFamilyProperties(device, ref count, pointer);
        const QueueFlags Wanted = QueueFlags.GraphicsBit | QueueFlags.ComputeBit;
        int index = Array.FindIndex(families, family => (family.QueueFlags & Wanted) == Wanted);
        if (index < 0) throw new VulkanException(Result.ErrorFeatureNotPresent, "No queue family does both graphics and compute; choose another device (demo devices).");
        return (uint)index;
    }

    private static DeviceDescription Describe(Vk vk, PhysicalDevice handle, out int rank)
    {
        var driver = new PhysicalDeviceDriverProperties { SType = StructureType.PhysicalDeviceDriverProperties };
        var properties = new PhysicalDeviceProperties2 { SType = StructureType.PhysicalDeviceProperties2, PNext = &driver };
        vk.GetPhysicalDeviceProperties2(handle, &properties);
        DeviceFeatures features = DeviceFeatures.Query(vk, handle, out string missing);
        (rank, string kind) = properties.Properties.DeviceType switch
        {
            PhysicalDeviceType.DiscreteGpu => (0, "discrete GPU"),
            PhysicalDeviceType.IntegratedGpu => (1, "integrated GPU"),
            PhysicalDeviceType.VirtualGpu => (2, "virtual GPU"),
            PhysicalDeviceType.Cpu => (3, "processor"),
            _ => (4, "other"),
        };
        string name = SilkMarshal.PtrToString((nint)properties.Properties.DeviceName) ?? "";
        string driverText = $"{SilkMarshal.PtrToString((nint)driver.DriverName)} {SilkMarshal.PtrToString((nint)driver.DriverInfo)}".Trim();
        return new DeviceDescription(handle, name, kind, driverText, features, missing);
    }
}
