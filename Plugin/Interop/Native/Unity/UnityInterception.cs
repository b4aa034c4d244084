using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native.Unity;

/// <summary>
/// Stands between Unity and the Vulkan loader while Unity creates its instance and its device, and adds what the plugin needs. Works only in
/// a plugin that Unity loads on startup.
/// </summary>
internal static unsafe class UnityInterception
{
    private static readonly ConcurrentDictionary<nint, HostFeatures> Enabled = new();
    private static delegate* unmanaged[Cdecl]<Instance, byte*, nint> below;
    private static Instance newest;

    /// <summary>What is on of what the plugin needs on a device of Unity's; null where nothing was added to it.</summary>
    public static HostFeatures? FeaturesOf(Device device) => Enabled.TryGetValue(device.Handle, out HostFeatures features) ? features : null;

    /// <summary><c>UnityVulkanInitCallback</c>: takes vkGetInstanceProcAddr, and gives the one that Unity is to use.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static nint Intercept(nint getter, void* user)
    {
        below = (delegate* unmanaged[Cdecl]<Instance, byte*, nint>)getter;
        return (nint)(delegate* unmanaged[Cdecl]<Instance, byte*, nint>)&GetInstanceProcAddr;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint GetInstanceProcAddr(Instance instance, byte* name)
    {
        ReadOnlySpan<byte> text = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name);
        if (text.SequenceEqual("vkGetInstanceProcAddr"u8)) return (nint)(delegate* unmanaged[Cdecl]<Instance, byte*, nint>)&GetInstanceProcAddr;
        if (text.SequenceEqual("vkCreateInstance"u8)) return (nint)(delegate* unmanaged[Cdecl]<InstanceCreateInfo*, AllocationCallbacks*, Instance*, Result>)&CreateInstance;
        if (text.SequenceEqual("vkCreateDevice"u8)) return (nint)(delegate* unmanaged[Cdecl]<PhysicalDevice, DeviceCreateInfo*, AllocationCallbacks*, Device*, Result>)&CreateDevice;
        return below(instance, name);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static Result CreateInstance(InstanceCreateInfo* info, AllocationCallbacks* allocator, Instance* instance)
    {
        using var loader = NativePlugin.OpenVulkan(below, default);
        Result result = HostCreation.CreateInstance(info, raised => loader.CreateInstance(raised, allocator, instance));
        if (result == Result.Success) newest = *instance;
        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static Result CreateDevice(PhysicalDevice physical, DeviceCreateInfo* info, AllocationCallbacks* allocator, Device* device)
    {
        using var vk = NativePlugin.OpenVulkan(below, newest);
        Result result = HostCreation.CreateDevice(
            vk, physical, info, extended => vk.CreateDevice(physical, extended, allocator, device), UnityLog.Write, out HostFeatures? enabled);
        if (result == Result.Success && enabled is { } features) Enabled[device->Handle] = features;
        return result;
    }
}
