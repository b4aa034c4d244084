using Silk.NET.Core;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>What the plugin wants of a device that does not exist yet; ask before vkCreateDevice.</summary>
/// <param name="Required">Features that the device must have turned on.</param>
/// <param name="Optional">Features that the physical device has and that are worth turning on.</param>
/// <param name="Missing">What the physical device lacks, for people; empty where it will do.</param>
public sealed record DeviceRequirements(HostFeatures Required, HostFeatures Optional, string Missing)
{
    /// <summary>Lowest version of Vulkan for instance and device.</summary>
    public static Version32 ApiVersion => Vk.Version13;

    /// <summary>Instance extensions to enable: none.</summary>
    public static IReadOnlyList<string> InstanceExtensions => [];

    /// <summary>Device extensions to enable: none.</summary>
    public static IReadOnlyList<string> DeviceExtensions => [];

    /// <summary>
    /// Device extensions that the physical device has and that <c>ort-cuda</c> shares tensors with CUDA by. Without them it copies; nothing else
    /// uses them.
    /// </summary>
    public IReadOnlyList<string> OptionalExtensions { get; init; } = [];

    /// <summary>Asks a physical device. A device that will not do is no error here: see <see cref="Missing"/>.</summary>
    /// <param name="vk">The API of the host's instance.</param>
    /// <param name="physical">The device that the host is about to use.</param>
    public static DeviceRequirements Query(Vk vk, PhysicalDevice physical)
    {
        DeviceFeatures features = DeviceFeatures.Query(vk, physical, out string missing);
        HostFeatures optional = HostFeatures.TimelineSemaphore;
        if (features.HalfStorage) optional |= HostFeatures.HalfStorage;
        if (features.HalfArithmetic) optional |= HostFeatures.HalfArithmetic;
        if (features.FragmentStores) optional |= HostFeatures.FragmentStores;
        return new DeviceRequirements(HostFeatures.Synchronization2, optional, missing)
        {
            OptionalExtensions = [.. ExternalHandles.Extensions.Where(extension => vk.IsDeviceExtensionPresent(physical, extension))],
        };
    }

    /// <summary>Turns on what is required and optional in the host's feature structures, and leaves the rest of them as it is.</summary>
    public void Enable(
        ref PhysicalDeviceFeatures core, ref PhysicalDeviceVulkan11Features vulkan11, ref PhysicalDeviceVulkan12Features vulkan12, ref PhysicalDeviceVulkan13Features vulkan13)
    {
        HostFeatures wanted = Required | Optional;
        if (wanted.HasFlag(HostFeatures.FragmentStores)) core.FragmentStoresAndAtomics = true;
        if (wanted.HasFlag(HostFeatures.HalfStorage)) vulkan11.StorageBuffer16BitAccess = true;
        if (wanted.HasFlag(HostFeatures.HalfArithmetic)) vulkan12.ShaderFloat16 = true;
        if (wanted.HasFlag(HostFeatures.TimelineSemaphore)) vulkan12.TimelineSemaphore = true;
        if (wanted.HasFlag(HostFeatures.Synchronization2)) vulkan13.Synchronization2 = true;
    }
}
