using Microsoft.Win32.SafeHandles;
using Silk.NET.Vulkan;
using Semaphore = Silk.NET.Vulkan.Semaphore;

namespace RealtimeStyle.Gpu;

/// <summary>
/// Opens a device's memory and semaphores to another API on the same GPU: by file descriptors, on Windows by NT handles. Its functions are
/// looked up by name, so that a device whose host left the extensions out is found out here, by functions that are not there.
/// </summary>
internal sealed unsafe class ExternalHandles
{
    private static readonly string Suffix = OperatingSystem.IsWindows() ? "win32" : "fd";

    private readonly GpuDevice device;
    private readonly delegate* unmanaged<Device, HandleInfo*, nint*, Result> getMemory;
    private readonly delegate* unmanaged<Device, HandleInfo*, nint*, Result> getSemaphore;

    public ExternalHandles(GpuDevice device)
    {
        this.device = device;
        string name = OperatingSystem.IsWindows() ? "Win32Handle" : "Fd";
        getMemory = (delegate* unmanaged<Device, HandleInfo*, nint*, Result>)(nint)device.Vk.GetDeviceProcAddr(device.Handle, $"vkGetMemory{name}KHR");
        getSemaphore = (delegate* unmanaged<Device, HandleInfo*, nint*, Result>)(nint)device.Vk.GetDeviceProcAddr(device.Handle, $"vkGetSemaphore{name}KHR");
    }

    /// <summary>The extensions that export needs, first that of memory, then that of semaphores.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [$"VK_KHR_external_memory_{Suffix}", $"VK_KHR_external_semaphore_{Suffix}"];

    /// <summary>How memory is exported.</summary>
    public static ExternalMemoryHandleTypeFlags MemoryType { get; } =
        OperatingSystem.IsWindows() ? ExternalMemoryHandleTypeFlags.OpaqueWin32Bit : ExternalMemoryHandleTypeFlags.OpaqueFDBit;

    /// <summary>How semaphores are exported.</summary>
    public static ExternalSemaphoreHandleTypeFlags SemaphoreType { get; } =
        OperatingSystem.IsWindows() ? ExternalSemaphoreHandleTypeFlags.OpaqueWin32Bit : ExternalSemaphoreHandleTypeFlags.OpaqueFDBit;

    /// <summary>Why buffers cannot be exported; null where they can.</summary>
    public string? MemoryObstacle => getMemory == null ? Lacks(Extensions[0]) : ExportsBuffers() ? null : Cannot("buffers");

    /// <summary>Why timeline semaphores cannot be exported; null where they can.</summary>
    public string? SemaphoreObstacle => getSemaphore == null ? Lacks(Extensions[1]) : ExportsTimelines() ? null : Cannot("timeline semaphores");

    /// <summary>A new handle of memory that was allocated for export.</summary>
    public SafeFileHandle Export(DeviceMemory memory)
    {
        if (getMemory == null) throw new VulkanException(Result.ErrorExtensionNotPresent, MemoryObstacle!);
        var info = new HandleInfo(
            OperatingSystem.IsWindows() ? StructureType.MemoryGetWin32HandleInfoKhr : StructureType.MemoryGetFDInfoKhr, memory.Handle, (uint)MemoryType);
        nint handle = 0;
        getMemory(device.Handle, &info, &handle).Check();
        return new SafeFileHandle(handle, ownsHandle: true);
    }

    /// <summary>A new handle of a semaphore that was created for export.</summary>
    public SafeFileHandle Export(Semaphore semaphore)
    {
        if (getSemaphore == null) throw new VulkanException(Result.ErrorExtensionNotPresent, SemaphoreObstacle!);
        var info = new HandleInfo(
            OperatingSystem.IsWindows() ? StructureType.SemaphoreGetWin32HandleInfoKhr : StructureType.SemaphoreGetFDInfoKhr, semaphore.Handle, (uint)SemaphoreType);
        nint handle = 0;
        getSemaphore(device.Handle, &info, &handle).Check();
        return new SafeFileHandle(handle, ownsHandle: true);
    }

    private bool ExportsBuffers()
    {
        var info = new PhysicalDeviceExternalBufferInfo { SType = StructureType.PhysicalDeviceExternalBufferInfo, Usage = GpuBuffer.Usage, HandleType = MemoryType };
        var found = new ExternalBufferProperties { SType = StructureType.ExternalBufferProperties };
        device.Vk.GetPhysicalDeviceExternalBufferProperties(device.Physical, &info, &found);
        return found.ExternalMemoryProperties.ExternalMemoryFeatures.HasFlag(ExternalMemoryFeatureFlags.ExportableBit);
    }

    private bool ExportsTimelines()
    {
        var timeline = new SemaphoreTypeCreateInfo { SType = StructureType.SemaphoreTypeCreateInfo, SemaphoreType = Silk.NET.Vulkan.SemaphoreType.Timeline };
        var info = new PhysicalDeviceExternalSemaphoreInfo { SType = StructureType.PhysicalDeviceExternalSemaphoreInfo, PNext = &timeline, HandleType = SemaphoreType };
        var found = new ExternalSemaphoreProperties { SType = StructureType.ExternalSemaphoreProperties };
        device.Vk.GetPhysicalDeviceExternalSemaphoreProperties(device.Physical, &info, &found);
        return found.ExternalSemaphoreFeatures.HasFlag(ExternalSemaphoreFeatureFlags.ExportableBit);
    }

    private string Lacks(string extension) => device.Vk.IsDeviceExtensionPresent(device.Physical, extension)
        ? $"device '{device.Name}' was made without {extension}; turn on what {nameof(DeviceRequirements)}.{nameof(DeviceRequirements.OptionalExtensions)} names"
        : $"the driver of '{device.Name}' has no {extension}; update it or use another device (demo devices)";

    private string Cannot(string what) => $"the driver of '{device.Name}' exports no {what} as {MemoryType}; update it or use another device (demo devices)";

    /// <summary>VkMemoryGetFdInfoKHR, VkSemaphoreGetFdInfoKHR and their Win32 twins, which are laid out alike.</summary>
    private readonly struct HandleInfo(StructureType type, ulong handle, uint handleType)
    {
        public readonly StructureType Type = type;
        public readonly void* Next;
        public readonly ulong Handle = handle;
        public readonly uint HandleType = handleType;
    }
}
