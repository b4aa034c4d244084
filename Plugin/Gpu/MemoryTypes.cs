using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>Where a resource lives.</summary>
public enum MemoryPlace
{
    /// <summary>On the device; the host cannot reach it.</summary>
    Device,

    /// <summary>Host-visible and mapped for as long as the resource lives; cached, so that the host reads it at full speed.</summary>
    Host,

    /// <summary>On the device, in an allocation of its own that another API on the same GPU can open.</summary>
    Shared,
}

/// <summary>Chooses memory types and allocates. One allocation per resource: this project has few and large ones.</summary>
internal sealed unsafe class MemoryTypes
{
    private readonly Vk vk;
    private readonly PhysicalDeviceMemoryProperties properties;

    public MemoryTypes(Vk vk, PhysicalDevice device)
    {
        this.vk = vk;
        vk.GetPhysicalDeviceMemoryProperties(device, out properties);
    }

    /// <summary>Allocates.</summary>
    /// <param name="device">Whose memory.</param>
    /// <param name="requirements">Of the resource.</param>
    /// <param name="place">Where.</param>
    /// <param name="next">Structures of VkMemoryAllocateInfo's chain, or null.</param>
    public DeviceMemory Allocate(GpuDevice device, in MemoryRequirements requirements, MemoryPlace place, void* next = null)
    {
        var info = new MemoryAllocateInfo
        {
            SType = StructureType.MemoryAllocateInfo,
            PNext = next,
            AllocationSize = requirements.Size,
            MemoryTypeIndex = Find(requirements.MemoryTypeBits, place),
        };
        vk.AllocateMemory(device.Handle, in info, null, out DeviceMemory memory).Check();
        device.Live.AddMemory((long)requirements.Size);
        return memory;
    }

    private uint Find(uint allowed, MemoryPlace place)
    {
        const MemoryPropertyFlags Coherent = MemoryPropertyFlags.HostVisibleBit | MemoryPropertyFlags.HostCoherentBit;
        MemoryPropertyFlags[] preferences = place != MemoryPlace.Host
            ? [MemoryPropertyFlags.DeviceLocalBit, 0]
            : [Coherent | MemoryPropertyFlags.HostCachedBit, Coherent];
        foreach (MemoryPropertyFlags wanted in preferences)
        {
            for (int type = 0; type < properties.MemoryTypeCount; type++)
            {
                bool fits = (allowed >> type & 1) != 0 && (properties.MemoryTypes[type].PropertyFlags & wanted) == wanted;
                if (fits) return (uint)type;
            }
        }

        throw new VulkanException(Result.ErrorFeatureNotPresent, $"No memory type for {place} memory among bits {allowed:x}; choose another device (demo devices).");
    }
}
