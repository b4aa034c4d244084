using Silk.NET.Core.Native;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>
/// A logical device with one queue that does graphics, compute and transfer; created here or borrowed from a host. Everything that
/// belongs to the device as a whole hangs on it: pipeline cache, descriptor pools, retire queue, list of live objects.
/// Not thread-safe: one thread at a time, as the host's own use of the queue.
/// </summary>
public sealed unsafe class GpuDevice : IDisposable
{
    private readonly bool owned;
    private bool disposed;

    private GpuDevice(GpuInstance instance, PhysicalDevice physical, Device handle, Queue queue, uint family, HostFeatures enabled, bool owned)
    {
        Instance = instance;
        Physical = physical;
        Handle = handle;
        Queue = queue;
        QueueFamily = family;
        this.owned = owned;
        Vk.GetPhysicalDeviceProperties(physical, out PhysicalDeviceProperties properties);
        Name = SilkMarshal.PtrToString((nint)properties.DeviceName) ?? "";
        DeviceFeatures features = DeviceFeatures.Query(Vk, physical, out _);
        Features = features with
        {
            HalfStorage = features.HalfStorage && enabled.HasFlag(HostFeatures.HalfStorage),
            HalfArithmetic = features.HalfArithmetic && enabled.HasFlag(HostFeatures.HalfArithmetic),
            FragmentStores = features.FragmentStores && enabled.HasFlag(HostFeatures.FragmentStores),
        };
        Memory = new MemoryTypes(Vk, physical);
        Descriptors = new DescriptorPools(this);
        Pipelines = new ComputePipelines(this);
        PipelineCache = new PipelineCacheFile(this, properties);
        External = new ExternalHandles(this);
    }

    /// <summary>The instance that the device was made from.</summary>
    public GpuInstance Instance { get; }

    /// <summary>The API that every call goes through.</summary>
    public Vk Vk => Instance.Vk;

    /// <summary>The physical device.</summary>
    public PhysicalDevice Physical { get; }

    /// <summary>The Vulkan handle.</summary>
    public Device Handle { get; }

    /// <summary>The one queue that is used; none on a device that was borrowed without.</summary>
    public Queue Queue { get; }

    /// <summary>Family of <see cref="Queue"/>.</summary>
    public uint QueueFamily { get; }

    /// <summary>The driver's name of the device.</summary>
    public string Name { get; }

    /// <summary>What the device can do.</summary>
    public DeviceFeatures Features { get; }

    /// <summary>What is alive, and how much memory it takes.</summary>
    public LiveObjects Live { get; } = new();

    /// <summary>Things to dispose once the GPU is done with them.</summary>
    public RetireQueue Retire { get; } = new();

    /// <summary>What was copied.</summary>
    public TransferCounter Transfers { get; } = new();

    internal MemoryTypes Memory { get; }

    internal DescriptorPools Descriptors { get; }

    internal ComputePipelines Pipelines { get; }

    internal PipelineCacheFile PipelineCache { get; }

    internal ExternalHandles External { get; }

    /// <summary>Creates a device.</summary>
    /// <param name="instance">Outlives the device.</param>
    /// <param name="physical">The device to use; by default the first of <see cref="PhysicalDevices.List"/> that will do.</param>
    /// <param name="extensions">Device extensions wanted, such as a swapchain.</param>
    /// <exception cref="VulkanException">No device, or the device lacks a needed feature or extension.</exception>
    public static GpuDevice Create(GpuInstance instance, PhysicalDevice? physical = null, IReadOnlyList<string>? extensions = null)
    {
        PhysicalDevice chosen = physical ?? PhysicalDevices.Choose(instance);
        PhysicalDevices.Require(instance, chosen, extensions ?? []);
        uint family = PhysicalDevices.FindQueueFamily(instance.Vk, chosen);
        DeviceRequirements requirements = DeviceRequirements.Query(instance.Vk, chosen);
        Device handle = CreateHandle(instance.Vk, chosen, family, requirements, [.. requirements.OptionalExtensions.Union(extensions ?? [], StringComparer.Ordinal)]);
        instance.Vk.GetDeviceQueue(handle, family, 0, out Queue queue);
        return new GpuDevice(instance, chosen, handle, queue, family, requirements.Required | requirements.Optional, owned: true);
    }

    /// <summary>Uses a host's device and queue, which stay the host's. <see cref="StyleView"/> needs no queue: only <see cref="FrameRing"/>,
    /// <see cref="OneTimeCommands"/> and <see cref="WaitIdle"/> use it.</summary>
    /// <param name="instance">Outlives this.</param>
    /// <param name="physical">Of <paramref name="device"/>.</param>
    /// <param name="device">Outlives this.</param>
    /// <param name="queue">Of graphics and compute; none by default, and then the GPU must be done with the plugin's work when this is disposed.</param>
    /// <param name="queueFamily">Of <paramref name="queue"/>.</param>
    /// <param name="enabled">What the host has turned on of <see cref="DeviceRequirements"/>; everything where null.</param>
    /// <exception cref="VulkanException">The device lacks what is required, or it was not turned on.</exception>
    public static GpuDevice Borrow(
        GpuInstance instance, PhysicalDevice physical, Device device, Queue queue = default, uint queueFamily = 0, HostFeatures? enabled = null)
    {
        PhysicalDevices.Require(instance, physical, extensions: []);
        DeviceRequirements requirements = DeviceRequirements.Query(instance.Vk, physical);
        HostFeatures features = enabled ?? requirements.Required | requirements.Optional;
        HostFeatures missing = requirements.Required & ~features;
        if (missing != 0) throw new VulkanException(Result.ErrorFeatureNotPresent, $"The host's device was created without {missing}; turn on what {nameof(DeviceRequirements)} names.");
        return new GpuDevice(instance, physical, device, queue, queueFamily, features, owned: false);
    }

    /// <summary>Blocks until the queue is idle. For shutdown and tests; a frame never calls it.</summary>
    public void WaitIdle() => Vk.QueueWaitIdle(Queue).Check();

    /// <summary>Waits for the queue where there is one, disposes what was retired and destroys what the device owns.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        if (Queue.Handle != 0) Vk.QueueWaitIdle(Queue);
        Retire.CollectAll();
        PipelineCache.Dispose();
        Descriptors.Dispose();
        if (owned) Vk.DestroyDevice(Handle, null);
    }

    internal void SetDebugName(ObjectType type, ulong handle, string name)
    {
        if (Instance.DebugUtils == null) return;
        nint text = SilkMarshal.StringToPtr(name);
        var info = new DebugUtilsObjectNameInfoEXT
        {
            SType = StructureType.DebugUtilsObjectNameInfoExt,
            ObjectType = type,
            ObjectHandle = handle,
            PObjectName = (byte*)text,
        };
        Instance.DebugUtils.SetDebugUtilsObjectName(Handle, in info).Check();
        SilkMarshal.Free(text);
    }

    private static Device CreateHandle(Vk vk, PhysicalDevice physical, uint family, DeviceRequirements requirements, IReadOnlyList<string> extensions)
    {
        var vulkan13 = new PhysicalDeviceVulkan13Features { SType = StructureType.PhysicalDeviceVulkan13Features };
        DeviceFeatures available = DeviceFeatures.Query(vk, physical, out _);
        vulkan13.DynamicRendering = available.DynamicRendering;
        var vulkan12 = new PhysicalDeviceVulkan12Features { SType = StructureType.PhysicalDeviceVulkan12Features, PNext = &vulkan13 };
        var vulkan11 = new PhysicalDeviceVulkan11Features { SType = StructureType.PhysicalDeviceVulkan11Features, PNext = &vulkan12 };
        var core = default(PhysicalDeviceFeatures);
        requirements.Enable(ref core, ref vulkan11, ref vulkan12, ref vulkan13);
        float priority = 1;
        var queue = new DeviceQueueCreateInfo
        {
            SType = StructureType.DeviceQueueCreateInfo,
            QueueFamilyIndex = family,
            QueueCount = 1,
            PQueuePriorities = &priority,
        };
        nint names = SilkMarshal.StringArrayToPtr([.. extensions]);
        var info = new DeviceCreateInfo
        {
            SType = StructureType.DeviceCreateInfo,
            PNext = &vulkan11,
            QueueCreateInfoCount = 1,
            PQueueCreateInfos = &queue,
            EnabledExtensionCount = (uint)extensions.Count,
            PpEnabledExtensionNames = (byte**)names,
            PEnabledFeatures = &core,
        };
        try
        {
            vk.CreateDevice(physical, in info, null, out Device handle).Check();
            return handle;
        }
        finally
        {
            SilkMarshal.Free(names);
        }
    }
}
