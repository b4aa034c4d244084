using Microsoft.Win32.SafeHandles;
using Silk.NET.Vulkan;
using Semaphore = Silk.NET.Vulkan.Semaphore;

namespace RealtimeStyle.Gpu;

/// <summary>A semaphore that counts up from 0, and that another API can open where it was made for that.</summary>
internal sealed unsafe class TimelineSemaphore : GpuObject
{
    private TimelineSemaphore(GpuDevice device, string name, bool exportable)
        : base(device, name)
    {
        var export = new ExportSemaphoreCreateInfo { SType = StructureType.ExportSemaphoreCreateInfo, HandleTypes = ExternalHandles.SemaphoreType };
        var type = new SemaphoreTypeCreateInfo
        {
            SType = StructureType.SemaphoreTypeCreateInfo,
            PNext = exportable ? &export : null,
            SemaphoreType = SemaphoreType.Timeline,
        };
        var info = new SemaphoreCreateInfo { SType = StructureType.SemaphoreCreateInfo, PNext = &type };
        device.Vk.CreateSemaphore(device.Handle, in info, null, out Semaphore handle).Check();
        Handle = handle;
        Own(ObjectType.Semaphore, handle.Handle);
    }

    /// <summary>The Vulkan handle.</summary>
    public Semaphore Handle { get; }

    /// <summary>Creates the semaphore.</summary>
    /// <param name="device">Outlives the semaphore.</param>
    /// <param name="name">Debug name.</param>
    /// <param name="exportable">For <see cref="Export"/>; only where <see cref="ExternalHandles.SemaphoreObstacle"/> is null.</param>
    public static TimelineSemaphore Create(GpuDevice device, string name, bool exportable = false) => new(device, name, exportable);

    /// <summary>A new handle for another API, the caller's.</summary>
    public SafeFileHandle Export() => Device.External.Export(Handle);

    /// <inheritdoc/>
    protected override void Destroy() => Device.Vk.DestroySemaphore(Device.Handle, Handle, null);
}
