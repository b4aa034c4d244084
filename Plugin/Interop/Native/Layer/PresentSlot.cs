using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Semaphore = Silk.NET.Vulkan.Semaphore;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>What stylizing one image of a swapchain takes: commands, a fence for when they may be recorded again, a semaphore that presenting waits for.</summary>
internal sealed unsafe class PresentSlot : IDisposable
{
    private readonly LayerDevice device;
    private readonly CommandBuffer buffer;
    private readonly Fence fence;
    private ulong frame;

    public PresentSlot(LayerDevice device, CommandPool pool, Image image)
    {
        this.device = device;
        Image = image;
        var allocate = new CommandBufferAllocateInfo { SType = StructureType.CommandBufferAllocateInfo, CommandPool = pool, Level = CommandBufferLevel.Primary, CommandBufferCount = 1 };
        device.Vk.AllocateCommandBuffers(device.Handle, in allocate, out buffer).Check();
        if (device.Adopt != null) device.Adopt(device.Handle, (void*)buffer.Handle).Check();
        var fenceInfo = new FenceCreateInfo { SType = StructureType.FenceCreateInfo, Flags = FenceCreateFlags.SignaledBit };
        device.Vk.CreateFence(device.Handle, in fenceInfo, null, out fence).Check();
        var semaphoreInfo = new SemaphoreCreateInfo { SType = StructureType.SemaphoreCreateInfo };
        device.Vk.CreateSemaphore(device.Handle, in semaphoreInfo, null, out Semaphore semaphore).Check();
        Done = semaphore;
    }

    public Image Image { get; }

    /// <summary>Signalled when the image is stylized.</summary>
    public Semaphore Done { get; }

    /// <summary>The frame that the GPU may still be working on; null where it has finished.</summary>
    public ulong? Pending => device.Vk.GetFenceStatus(device.Handle, fence) == Result.Success ? null : frame;

    /// <summary>Waits for the commands that used the slot last.</summary>
    public void Wait()
    {
        Fence last = fence;
        device.Vk.WaitForFences(device.Handle, 1, &last, true, ulong.MaxValue).Check();
    }

    /// <summary>Begins new commands; those before have finished.</summary>
    public CommandBuffer Begin(ulong number)
    {
        frame = number;
        var info = new CommandBufferBeginInfo { SType = StructureType.CommandBufferBeginInfo, Flags = CommandBufferUsageFlags.OneTimeSubmitBit };
        device.Vk.BeginCommandBuffer(buffer, in info).Check();
        return buffer;
    }

    /// <summary>Submits what was recorded, after the game's semaphores.</summary>
    public void Submit(Queue queue, ReadOnlySpan<Semaphore> waits)
    {
        device.Vk.EndCommandBuffer(buffer).Check();
        Fence signalled = fence;
        device.Vk.ResetFences(device.Handle, 1, &signalled).Check();
        CommandBuffer commands = buffer;
        Semaphore done = Done;
        PipelineStageFlags* stages = stackalloc PipelineStageFlags[waits.Length];
        for (int i = 0; i < waits.Length; i++) stages[i] = PipelineStageFlags.AllCommandsBit;
        fixed (Semaphore* pointer = waits)
        {
            var info = new SubmitInfo
            {
                SType = StructureType.SubmitInfo,
                WaitSemaphoreCount = (uint)waits.Length,
                PWaitSemaphores = pointer,
                PWaitDstStageMask = stages,
                CommandBufferCount = 1,
                PCommandBuffers = &commands,
                SignalSemaphoreCount = 1,
                PSignalSemaphores = &done,
            };
            device.Vk.QueueSubmit(queue, 1, &info, fence).Check();
        }
    }

    /// <summary>The GPU has finished, or the device is lost.</summary>
    public void Dispose()
    {
        device.Vk.DestroyFence(device.Handle, fence, null);
        device.Vk.DestroySemaphore(device.Handle, Done, null);
    }
}
