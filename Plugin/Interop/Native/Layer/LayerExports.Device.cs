using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Semaphore = Silk.NET.Vulkan.Semaphore;

namespace RealtimeStyle.Interop.Native.Layer;

/// <content>The device's functions.</content>
internal static unsafe partial class LayerExports
{
    private const ImageUsageFlags Needed = ImageUsageFlags.TransferSrcBit | ImageUsageFlags.TransferDstBit;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void DestroyDevice(Device device, AllocationCallbacks* allocator)
    {
        if (device.Handle == 0 || !Devices.TryRemove(KeyOf(device.Handle), out LayerDevice? known)) return;
        Guard(known.Destroy);
        known.Vk.DestroyDevice(device, allocator);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void GetDeviceQueue(Device device, uint family, uint index, Queue* queue)
    {
        LayerDevice known = Devices[KeyOf(device.Handle)];
        known.Vk.GetDeviceQueue(device, family, index, queue);
        known.Remember(*queue, family);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void GetDeviceQueue2(Device device, DeviceQueueInfo2* info, Queue* queue)
    {
        LayerDevice known = Devices[KeyOf(device.Handle)];
        known.Vk.GetDeviceQueue2(device, info, queue);
        known.Remember(*queue, info->QueueFamilyIndex);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static Result CreateSwapchain(Device device, SwapchainCreateInfoKHR* info, AllocationCallbacks* allocator, SwapchainKHR* swapchain)
    {
        LayerDevice known = Devices[KeyOf(device.Handle)];
        var create = (delegate* unmanaged[Cdecl]<Device, SwapchainCreateInfoKHR*, AllocationCallbacks*, SwapchainKHR*, Result>)known.Function("vkCreateSwapchainKHR\0"u8);
        SwapchainCreateInfoKHR copyable = *info;
        FrameFormat? format = null;
        if (known.Plugin != null) Guard(() => format = FormatOf(known, info));
        if (format != null) copyable.ImageUsage |= Needed;
        Result result = create(device, &copyable, allocator, swapchain);
        if (result == Result.Success && format != null) Guard(() => Stylize(known, *swapchain, format));
        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void DestroySwapchain(Device device, SwapchainKHR swapchain, AllocationCallbacks* allocator)
    {
        LayerDevice known = Devices[KeyOf(device.Handle)];
        lock (known.Turn)
        {
            if (known.Swapchains.TryRemove(swapchain.Handle, out LayerSwapchain? stylized)) Guard(stylized.Dispose);
        }

        ((delegate* unmanaged[Cdecl]<Device, SwapchainKHR, AllocationCallbacks*, void>)known.Function("vkDestroySwapchainKHR\0"u8))(device, swapchain, allocator);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static Result QueuePresent(Queue queue, PresentInfoKHR* info)
    {
        LayerDevice known = Devices[KeyOf(queue.Handle)];
        var present = (delegate* unmanaged[Cdecl]<Queue, PresentInfoKHR*, Result>)known.Function("vkQueuePresentKHR\0"u8);
        if (known.Plugin == null) return present(queue, info);
        Semaphore* done = stackalloc Semaphore[(int)info->SwapchainCount];
        PresentInfoKHR after = *info;
        uint count;
        lock (known.Turn) count = StylizeAll(known, queue, info, done);
        if (count > 0)
        {
            after.WaitSemaphoreCount = count;
            after.PWaitSemaphores = done;
        }

        return present(queue, &after);
    }

    /// <summary>Stylizes every image that is presented, and gives the semaphores to wait for; none where nothing was submitted.</summary>
    private static uint StylizeAll(LayerDevice device, Queue queue, PresentInfoKHR* info, Semaphore* done)
    {
        if (device.ComputeFamilyOf(queue) is not { } family)
        {
            LayerLog.Write("the game presents on a queue that runs no compute shaders; its frames stay as they are");
            return 0;
        }

        uint count = 0;
        for (uint i = 0; i < info->SwapchainCount; i++)
        {
            if (!device.Swapchains.TryGetValue(info->PSwapchains[i].Handle, out LayerSwapchain? swapchain)) continue;

            // The first submission waits for everything that the game waits for; those after it come later on the same queue.
            ReadOnlySpan<Semaphore> waits = count == 0 ? new(info->PWaitSemaphores, (int)info->WaitSemaphoreCount) : [];
            if (swapchain.Stylize(queue, family, info->PImageIndices[i], waits) is { } semaphore) done[count++] = semaphore;
        }

        return count;
    }

    private static FrameFormat FormatOf(LayerDevice device, SwapchainCreateInfoKHR* info)
    {
        FrameFormat format = SwapchainFormat.Read(in *info);
        var query = (delegate* unmanaged[Cdecl]<PhysicalDevice, SurfaceKHR, SurfaceCapabilitiesKHR*, Result>)device.InstanceFunction("vkGetPhysicalDeviceSurfaceCapabilitiesKHR\0"u8);
        SurfaceCapabilitiesKHR capabilities;
        bool can = query != null && query(device.Physical, info->Surface, &capabilities) == Result.Success && (capabilities.SupportedUsageFlags & Needed) == Needed;
        return can ? format : throw new NotSupportedException("images of this surface cannot be copied; its frames stay as they are");
    }

    private static void Stylize(LayerDevice device, SwapchainKHR swapchain, FrameFormat format)
    {
        var list = (delegate* unmanaged[Cdecl]<Device, SwapchainKHR, uint*, Image*, Result>)device.Function("vkGetSwapchainImagesKHR\0"u8);
        uint count = 0;
        list(device.Handle, swapchain, &count, null).Check();
        var images = new Image[count];
        fixed (Image* pointer = images) list(device.Handle, swapchain, &count, pointer).Check();
        lock (device.Turn) device.Swapchains[swapchain.Handle] = new LayerSwapchain(device, format, images);
    }

    /// <summary>The layer's own part: where it fails, the game goes on without.</summary>
    private static void Guard(Action own)
    {
        try
        {
            own();
        }
        catch (Exception exception)
        {
            LayerLog.Write(exception.Message);
        }
    }
}
