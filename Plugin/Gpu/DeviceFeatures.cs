using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>What a physical device can do, as far as this project asks.</summary>
/// <param name="HalfStorage">16-bit floats in storage buffers, so tensors take half the memory.</param>
/// <param name="HalfArithmetic">16-bit floats in arithmetic and in workgroup memory.</param>
/// <param name="DynamicRendering">Render passes without render pass objects; the demo's scene wants it, the plugin does not.</param>
/// <param name="TimestampPeriod">Nanoseconds per timestamp tick; 0 where the device has no timestamps.</param>
/// <param name="BufferAlignment">Bytes that an offset into a storage buffer must be a multiple of.</param>
/// <param name="MaxImageSize">Largest width and height of a 2D image in pixels.</param>
/// <param name="FragmentStores">Fragment shaders can write storage buffers, as Shaders/Texture/field.glsl does.</param>
/// <param name="IsProcessor">The device is the host's processor, as with Mesa's lavapipe.</param>
public sealed unsafe record DeviceFeatures(
    bool HalfStorage, bool HalfArithmetic, bool DynamicRendering, float TimestampPeriod, uint BufferAlignment, uint MaxImageSize, bool FragmentStores, bool IsProcessor)
{
    /// <summary>Reads the features of a device and names what it lacks of the required ones.</summary>
    /// <param name="vk">The API.</param>
    /// <param name="device">The device to ask.</param>
    /// <param name="missing">Required features that the device lacks; empty where it will do.</param>
    internal static DeviceFeatures Query(Vk vk, PhysicalDevice device, out string missing)
    {
        var vulkan13 = new PhysicalDeviceVulkan13Features { SType = StructureType.PhysicalDeviceVulkan13Features };
        var vulkan12 = new PhysicalDeviceVulkan12Features { SType = StructureType.PhysicalDeviceVulkan12Features, PNext = &vulkan13 };
        var vulkan11 = new PhysicalDeviceVulkan11Features { SType = StructureType.PhysicalDeviceVulkan11Features, PNext = &vulkan12 };
        var features = new PhysicalDeviceFeatures2 { SType = StructureType.PhysicalDeviceFeatures2, PNext = &vulkan11 };
        vk.GetPhysicalDeviceProperties(device, out PhysicalDeviceProperties properties);
        vk.GetPhysicalDeviceFeatures(device, out PhysicalDeviceFeatures core);
        bool current = properties.ApiVersion >= Vk.Version13;
        if (current) vk.GetPhysicalDeviceFeatures2(device, &features);
        missing = current ? Missing(vulkan12, vulkan13, QuerySubgroups(vk, device)) : "Vulkan 1.3";
        return new DeviceFeatures(
            vulkan11.StorageBuffer16BitAccess,
            vulkan12.ShaderFloat16,
            vulkan13.DynamicRendering,
            properties.Limits.TimestampComputeAndGraphics ? properties.Limits.TimestampPeriod : 0,
            (uint)properties.Limits.MinStorageBufferOffsetAlignment,
            properties.Limits.MaxImageDimension2D,
            core.FragmentStoresAndAtomics,
            properties.DeviceType == PhysicalDeviceType.Cpu);
    }

    private static PhysicalDeviceSubgroupProperties QuerySubgroups(Vk vk, PhysicalDevice device)
    {
        var subgroups = new PhysicalDeviceSubgroupProperties { SType = StructureType.PhysicalDeviceSubgroupProperties };
        var properties = new PhysicalDeviceProperties2 { SType = StructureType.PhysicalDeviceProperties2, PNext = &subgroups };
        vk.GetPhysicalDeviceProperties2(device, &properties);
        return subgroups;
    }

    private static string Missing(PhysicalDeviceVulkan12Features vulkan12, PhysicalDeviceVulkan13Features vulkan13, PhysicalDeviceSubgroupProperties subgroups)
    {
        List<string> names = [];
        if (!vulkan12.TimelineSemaphore) names.Add("timelineSemaphore");
        if (!vulkan13.Synchronization2) names.Add("synchronization2");
        bool reduces = subgroups.SupportedOperations.HasFlag(SubgroupFeatureFlags.ArithmeticBit) && subgroups.SupportedStages.HasFlag(ShaderStageFlags.ComputeBit);
        if (!reduces) names.Add("subgroup arithmetic in compute shaders");
        return string.Join(", ", names);
    }
}
