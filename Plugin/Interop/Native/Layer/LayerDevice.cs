using System.Collections.Concurrent;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>A device of the game, and the plugin on it; without a plugin where the device will not do.</summary>
internal sealed unsafe class LayerDevice
{
    private readonly LayerInstance instance;
    private GpuInstance? borrowedInstance;
    private readonly ConcurrentDictionary<nint, uint> families = new();

    private LayerDevice(LayerInstance instance, PhysicalDevice physical, Device handle, LayerLink link, delegate* unmanaged[Cdecl]<Device, void*, Result> adopt, HostFeatures? enabled)
    {
        this.instance = instance;
        Handle = handle;
        Getter = link.GetDeviceProcAddr;
        Adopt = adopt;
        Vk = NativePlugin.OpenVulkan(instance.Getter, instance.Handle, link.GetDeviceProcAddr, handle);
        Physical = physical;
        if (enabled is { } features) OpenPlugin(features);
    }

    public Device Handle { get; }

    public PhysicalDevice Physical { get; }

    public Vk Vk { get; }

    public delegate* unmanaged[Cdecl]<Device, byte*, nint> Getter { get; }

    /// <summary>Makes a handle that the layer got from below one that layers below and the loader know.</summary>
    public delegate* unmanaged[Cdecl]<Device, void*, Result> Adopt { get; }

    public GpuDevice? Gpu { get; private set; }

    public StylePlugin? Plugin { get; private set; }

    public ConcurrentDictionary<ulong, LayerSwapchain> Swapchains { get; } = new();

    /// <summary>Presents on several threads, of several swapchains, take turns: the plugin is used by one at a time.</summary>
    public object Turn { get; } = new();

    /// <summary>Number of the newest present.</summary>
    public ulong Frame { get; set; }

    /// <summary>Creates the device with what the plugin needs turned on; where that cannot be, as the game asked for it and without a plugin.</summary>
    public static Result Create(
        LayerInstance instance, PhysicalDevice physical, DeviceCreateInfo* info, AllocationCallbacks* allocator, Device* device, out LayerDevice? created)
    {
        created = null;
        delegate* unmanaged[Cdecl]<Device, void*, Result> adopt = LayerCreateInfo.FindSetDeviceLoaderData(info->PNext);
        LayerLink link = LayerCreateInfo.TakeLink(info->PNext, StructureType.LoaderDeviceCreateInfo);
        using var below = NativePlugin.OpenVulkan(link.GetInstanceProcAddr, instance.Handle);
        string missing = DeviceRequirements.Query(instance.Vk, physical).Missing;
        HostFeatures? enabled = null;
        Result result;
        if (missing.Length > 0)
        {
            LayerLog.Write($"the device lacks {missing}; frames stay as they are");
            result = below.CreateDevice(physical, info, allocator, device);
        }
        else
        {
            DeviceCreateInfo extended = *info;
            PhysicalDeviceSynchronization2Features synchronization2;
            enabled = DeviceFeatureChain.Enable(&extended, &synchronization2, out Action undo);
            result = below.CreateDevice(physical, &extended, allocator, device);
            undo();
        }

        if (result == Result.Success) created = new LayerDevice(instance, physical, *device, link, adopt, enabled);
        return result;
    }

    /// <summary>The instance's function of that name.</summary>
    public nint InstanceFunction(ReadOnlySpan<byte> name)
    {
        fixed (byte* text = name) return instance.Getter(instance.Handle, text);
    }

    /// <summary>The device's function of that name, of the layer below.</summary>
    public nint Function(ReadOnlySpan<byte> name)
    {
        fixed (byte* text = name) return Getter(Handle, text);
    }

    public void Remember(Queue queue, uint family) => families[queue.Handle] = family;

    public uint? FamilyOf(Queue queue) => families.TryGetValue(queue.Handle, out uint family) ? family : null;

    /// <summary>The queues of a family run compute shaders.</summary>
    public bool CanCompute(uint family)
    {
        uint count = 0;
        Vk.GetPhysicalDeviceQueueFamilyProperties(Physical, ref count, null);
        var all = new QueueFamilyProperties[count];
        fixed (QueueFamilyProperties* pointer = all) Vk.GetPhysicalDeviceQueueFamilyProperties(Physical, ref count, pointer);
        return family < count && all[family].QueueFlags.HasFlag(QueueFlags.ComputeBit);
    }

    /// <summary>Frees everything of the plugin; the game has waited for the device, as it must before it destroys it.</summary>
    public void Destroy()
    {
        foreach (LayerSwapchain swapchain in Swapchains.Values) swapchain.Dispose();
        Gpu?.Dispose();
        borrowedInstance?.Dispose();
    }

    // The game has its device whatever becomes of the plugin.
    private void OpenPlugin(HostFeatures enabled)
    {
        try
        {
            borrowedInstance = GpuInstance.Borrow(Vk, instance.Handle);
            Gpu = GpuDevice.Borrow(borrowedInstance, Physical, Handle, enabled: enabled);
            Plugin = new StylePlugin(Gpu, new StyleOptions { Backend = Backend.Vulkan, Log = LayerLog.Write });
        }
        catch (VulkanException exception)
        {
            LayerLog.Write(exception.Message);
        }
    }
}
