using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>
/// <c>VK_LAYER_realtimestyle</c>: stylizes what any Vulkan program presents. Functions that it does not change are the next layer's own. Whatever
/// goes wrong of its own is one line in the log, and the program runs as without it.
/// </summary>
internal static unsafe partial class LayerExports
{
    // By the loader's key, which an instance shares with its physical devices and a device with its queues.
    private static readonly ConcurrentDictionary<nint, LayerInstance> Instances = new();
    private static readonly ConcurrentDictionary<nint, LayerDevice> Devices = new();

    [UnmanagedCallersOnly(EntryPoint = "vkNegotiateLoaderLayerInterfaceVersion", CallConvs = [typeof(CallConvCdecl)])]
    private static Result Negotiate(NegotiateLayerInterface* version)
    {
        const uint Newest = 2;
        if (version == null || version->Version < Newest) return Result.ErrorInitializationFailed;
        version->Version = Newest;
        version->GetInstanceProcAddr = (delegate* unmanaged[Cdecl]<Instance, byte*, nint>)&GetInstanceProcAddr;
        version->GetDeviceProcAddr = (delegate* unmanaged[Cdecl]<Device, byte*, nint>)&GetDeviceProcAddr;
        version->GetPhysicalDeviceProcAddr = null;
        return Result.Success;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint GetInstanceProcAddr(Instance instance, byte* name)
    {
        nint own = NameOf(name) switch
        {
            "vkGetInstanceProcAddr" => (nint)(delegate* unmanaged[Cdecl]<Instance, byte*, nint>)&GetInstanceProcAddr,
            "vkCreateInstance" => (nint)(delegate* unmanaged[Cdecl]<InstanceCreateInfo*, AllocationCallbacks*, Instance*, Result>)&CreateInstance,
            "vkDestroyInstance" => (nint)(delegate* unmanaged[Cdecl]<Instance, AllocationCallbacks*, void>)&DestroyInstance,
            "vkCreateDevice" => (nint)(delegate* unmanaged[Cdecl]<PhysicalDevice, DeviceCreateInfo*, AllocationCallbacks*, Device*, Result>)&CreateDevice,
            string other => DeviceFunction(other),
        };
        if (own != 0) return own;
        return instance.Handle != 0 && Instances.TryGetValue(KeyOf(instance.Handle), out LayerInstance? known) ? known.Getter(instance, name) : 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint GetDeviceProcAddr(Device device, byte* name)
    {
        nint own = DeviceFunction(NameOf(name));
        if (!Devices.TryGetValue(KeyOf(device.Handle), out LayerDevice? known)) return own;
        nint below = known.Getter(device, name);
        return own != 0 && below != 0 ? own : below;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static Result CreateInstance(InstanceCreateInfo* info, AllocationCallbacks* allocator, Instance* instance)
    {
        try
        {
            Result result = LayerInstance.Create(info, allocator, instance, out LayerInstance? created);
            if (created != null) Instances[KeyOf(instance->Handle)] = created;
            return result;
        }
        catch (Exception exception)
        {
            LayerLog.Write(exception.Message);
            return Result.ErrorInitializationFailed;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void DestroyInstance(Instance instance, AllocationCallbacks* allocator)
    {
        if (instance.Handle == 0 || !Instances.TryRemove(KeyOf(instance.Handle), out LayerInstance? known)) return;
        known.Vk.DestroyInstance(instance, allocator);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static Result CreateDevice(PhysicalDevice physical, DeviceCreateInfo* info, AllocationCallbacks* allocator, Device* device)
    {
        try
        {
            LayerInstance instance = Instances[KeyOf(physical.Handle)];
            Result result = LayerDevice.Create(instance, physical, info, allocator, device, out LayerDevice? created);
            if (created != null) Devices[KeyOf(device->Handle)] = created;
            return result;
        }
        catch (Exception exception)
        {
            LayerLog.Write(exception.Message);
            return Result.ErrorInitializationFailed;
        }
    }

    private static nint DeviceFunction(string name) => name switch
    {
        "vkGetDeviceProcAddr" => (nint)(delegate* unmanaged[Cdecl]<Device, byte*, nint>)&GetDeviceProcAddr,
        "vkDestroyDevice" => (nint)(delegate* unmanaged[Cdecl]<Device, AllocationCallbacks*, void>)&DestroyDevice,
        "vkGetDeviceQueue" => (nint)(delegate* unmanaged[Cdecl]<Device, uint, uint, Queue*, void>)&GetDeviceQueue,
        "vkGetDeviceQueue2" => (nint)(delegate* unmanaged[Cdecl]<Device, DeviceQueueInfo2*, Queue*, void>)&GetDeviceQueue2,
        "vkCreateSwapchainKHR" => (nint)(delegate* unmanaged[Cdecl]<Device, SwapchainCreateInfoKHR*, AllocationCallbacks*, SwapchainKHR*, Result>)&CreateSwapchain,
        "vkDestroySwapchainKHR" => (nint)(delegate* unmanaged[Cdecl]<Device, SwapchainKHR, AllocationCallbacks*, void>)&DestroySwapchain,
        "vkQueuePresentKHR" => (nint)(delegate* unmanaged[Cdecl]<Queue, PresentInfoKHR*, Result>)&QueuePresent,
        _ => 0,
    };

    private static string NameOf(byte* name) => Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));

    /// <summary>A dispatchable handle points to the loader's table.</summary>
    private static nint KeyOf(nint handle) => *(nint*)handle;
}
