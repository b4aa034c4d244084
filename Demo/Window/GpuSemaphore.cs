using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Semaphore = Silk.NET.Vulkan.Semaphore;

namespace RealtimeStyle.Demo.Window;

/// <summary>A binary semaphore, between the queue and the presentation engine.</summary>
internal sealed unsafe class GpuSemaphore : GpuObject
{
    public GpuSemaphore(GpuDevice device, string name)
        : base(device, name)
    {
        var info = new SemaphoreCreateInfo { SType = StructureType.SemaphoreCreateInfo };
        device.Vk.CreateSemaphore(device.Handle, in info, null, out Semaphore handle).Check();
        Handle = handle;
        Own(ObjectType.Semaphore, handle.Handle);
    }

    public Semaphore Handle { get; }

    /// <inheritdoc/>
    protected override void Destroy() => Device.Vk.DestroySemaphore(Device.Handle, Handle, null);
}
