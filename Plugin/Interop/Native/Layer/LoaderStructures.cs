using System.Runtime.InteropServices;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary><c>VkNegotiateLayerInterface</c> of vk_layer.h, as the two below.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NegotiateLayerInterface
{
    public uint Type;
    public void* Next;
    public uint Version;
    public void* GetInstanceProcAddr;
    public void* GetDeviceProcAddr;
    public void* GetPhysicalDeviceProcAddr;
}

/// <summary><c>VkLayerInstanceLink</c> and <c>VkLayerDeviceLink</c>: the next layer's getters.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LayerLink
{
    public LayerLink* Next;
    public delegate* unmanaged[Cdecl]<Instance, byte*, nint> GetInstanceProcAddr;

    /// <summary>In the device's chain; in the instance's it is of physical devices.</summary>
    public delegate* unmanaged[Cdecl]<Device, byte*, nint> GetDeviceProcAddr;
}

/// <summary><c>VkLayerInstanceCreateInfo</c> and <c>VkLayerDeviceCreateInfo</c>, which the loader puts into the chain of create infos.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LayerCreateInfo
{
    private const int LinkInfo = 0, DataCallback = 1;

    public StructureType Type;
    public LayerCreateInfo* Next;
    public int Function;

    /// <summary>A <see cref="LayerLink"/>, or a function that makes a handle the loader's.</summary>
    public void* Content;

    /// <summary>The link of this layer.</summary>
    public static LayerLink* FindLink(void* chain, StructureType type)
    {
        LayerCreateInfo* found = Find(chain, type, LinkInfo);
        return found != null ? (LayerLink*)found->Content : throw new InvalidOperationException("the loader gave no link to the next layer.");
    }

    /// <summary>Puts the next layer's link where that layer looks for it, as the loader wants it.</summary>
    public static void PutLink(void* chain, StructureType type, LayerLink* link) => Find(chain, type, LinkInfo)->Content = link;

    /// <summary><c>PFN_vkSetDeviceLoaderData</c>.</summary>
    public static delegate* unmanaged[Cdecl]<Device, void*, Result> FindSetDeviceLoaderData(void* chain)
    {
        LayerCreateInfo* found = Find(chain, StructureType.LoaderDeviceCreateInfo, DataCallback);
        return found == null ? null : (delegate* unmanaged[Cdecl]<Device, void*, Result>)found->Content;
    }

    private static LayerCreateInfo* Find(void* chain, StructureType type, int function)
    {
        var info = (LayerCreateInfo*)chain;
        while (info != null && !(info->Type == type && info->Function == function)) info = info->Next;
        return info;
    }
}
