using System.Collections.Concurrent;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>A device of the game, and the plugin on it; without a plugin where the device will not do.</summary>
internal sealed unsafe class LayerDevice
{
    private readonly LayerInstance instance;
    private readonly bool[] computes;
    private readonly ConcurrentDictionary<nint, uint> families = new();
    private GpuInstance? borrowedInstance;
    private ulong frame;

    private LayerDevice(LayerInstance instance, PhysicalDevice physical, Device handle, LayerLink* link, delegate* unmanaged[Cdecl]<Device, void*, Result> adopt, HostFeatures? enabled)
    {
        this.instance = instance;
        Handle = handle;
        Getter = link->GetDeviceProcAddr;
        Adopt = adopt;
        Vk = NativePlugin.OpenVulkan(instance.Getter, instance.Handle, link->GetDeviceProcAddr, handle);
        Physical = physical;
        computes = ReadFamilies(instance.Vk, physical);
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

    public HotKeys Keys { get; } = new();

    /// <summary>Presents on several threads, of several swapchains, take turns: the plugin is used by one at a time.</summary>
    public object Turn { get; } = new();

    /// <summary>Creates the device with what the plugin needs turned on; where that cannot be, as the game asked for it and without a plugin.</summary>
    public static Result Create(
        LayerInstance instance, PhysicalDevice physical, DeviceCreateInfo* info, AllocationCallbacks* allocator, Device* device, out LayerDevice? created)
    {
        created = null;
        delegate* unmanaged[Cdecl]<Device, void*, Result> adopt = LayerCreateInfo.FindSetDeviceLoaderData(info->PNext);
        LayerLink* link = LayerCreateInfo.FindLink(info->PNext, StructureType.LoaderDeviceCreateInfo);
        using var below = NativePlugin.OpenVulkan(link->GetInstanceProcAddr, instance.Handle);
        Result Create(DeviceCreateInfo* extended)
        {
            LayerCreateInfo.PutLink(extended->PNext, StructureType.LoaderDeviceCreateInfo, link->Next);
            return below.CreateDevice(physical, extended, allocator, device);
        }

        Result result = HostCreation.CreateDevice(instance.Vk, physical, info, Create, LayerLog.Write, out HostFeatures? enabled);
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

    /// <summary>The family of a queue that runs compute shaders; null for others.</summary>
    public uint? ComputeFamilyOf(Queue queue) => families.TryGetValue(queue.Handle, out uint family) && computes[family] ? family : null;

    /// <summary>Begins a frame of any swapchain: frees what no frame on the GPU uses any more, and gives the new frame's number.</summary>
    public ulong BeginFrame()
    {
        ulong finished = frame;
        foreach (KeyValuePair<ulong, LayerSwapchain> pair in Swapchains) finished = Math.Min(finished, pair.Value.FinishedBefore(frame));
        Gpu!.Retire.Advance(++frame, finished);
        return frame;
    }

    /// <summary>Frees everything of the plugin; the game has waited for the device, as it must before it destroys it.</summary>
    public void Destroy()
    {
        foreach (LayerSwapchain swapchain in Swapchains.Values) swapchain.Dispose();
        Keys.Dispose();
        Gpu?.Dispose();
        borrowedInstance?.Dispose();
    }

    private static bool[] ReadFamilies(Vk vk, PhysicalDevice physical)
    {
        uint count = 0;
        vk.GetPhysicalDeviceQueueFamilyProperties(physical, ref count, null);
        var all = new QueueFamilyProperties[count];
        fixed (QueueFamilyProperties* pointer = all) vk.GetPhysicalDeviceQueueFamilyProperties(physical, ref count, pointer);
        return [.. all.Select(family => family.QueueFlags.HasFlag(QueueFlags.ComputeBit))];
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
        catch (Exception exception)
        {
            LayerLog.Write(exception.Message);
        }
    }
}
