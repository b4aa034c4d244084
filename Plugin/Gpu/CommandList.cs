using System.Runtime.CompilerServices;
using Silk.NET.Vulkan;
using Semaphore = Silk.NET.Vulkan.Semaphore;

namespace RealtimeStyle.Gpu;

/// <summary>
/// Commands being recorded, into a command buffer of <see cref="FrameRing"/> or of a host. Recording only: nothing here submits or
/// waits, but <see cref="Flush"/> and <see cref="Submit"/>.
/// </summary>
/// <param name="device">The device of the command buffer.</param>
/// <param name="handle">A primary command buffer in the recording state, outside a render pass.</param>
/// <param name="flush">
/// Submits what was recorded, waits for it on the host and returns a command buffer to go on in. Null where the host cannot; then only
/// backends that record can be used.
/// </param>
/// <param name="split">
/// Submits in halves without waiting. Null where the host cannot; then <c>ort-cuda</c> cannot be used.
/// </param>
public sealed unsafe class CommandList(GpuDevice device, CommandBuffer handle, Func<CommandBuffer>? flush = null, ISplitSubmission? split = null)
{
    /// <summary>A shader reads a buffer, by element or by texel.</summary>
    public const AccessFlags2 ShaderRead = AccessFlags2.ShaderStorageReadBit | AccessFlags2.ShaderSampledReadBit;

    /// <summary>The command buffer that is recorded to now; changes with <see cref="Flush"/> and <see cref="Submit"/>.</summary>
    public CommandBuffer Handle { get; private set; } = handle;

    private Vk Vk => device.Vk;

    private ISplitSubmission Split => split ?? throw new InvalidOperationException($"This backend runs between two submissions of a frame; pass an {nameof(ISplitSubmission)} to CommandList, or use --backend vulkan.");

    /// <summary>Runs a compute program over a grid of invocations.</summary>
    /// <param name="binding">The program and its resources.</param>
    /// <param name="push">The push constants, laid out as in the shader (std430).</param>
    /// <param name="width">Invocations along x; rounded up to whole workgroups, as y and z.</param>
    /// <param name="height">Invocations along y.</param>
    /// <param name="depth">Invocations along z.</param>
    public void Dispatch<T>(ComputeBinding binding, in T push, int width, int height = 1, int depth = 1)
        where T : unmanaged
    {
        ComputePipeline pipeline = binding.Pipeline;
        if (Unsafe.SizeOf<T>() < pipeline.Reflection.PushConstantSize) throw new ArgumentException($"{pipeline.Name} got {Unsafe.SizeOf<T>()} bytes of push constants; its shader has {pipeline.Reflection.PushConstantSize}.", nameof(push));
        DescriptorSet set = binding.Set;
        Vk.CmdBindPipeline(Handle, PipelineBindPoint.Compute, pipeline.Handle);
        Vk.CmdBindDescriptorSets(Handle, PipelineBindPoint.Compute, pipeline.Layout, 0, 1, &set, 0, null);
        if (pipeline.Reflection.PushConstantSize > 0)
        {
            fixed (T* values = &push) Vk.CmdPushConstants(Handle, pipeline.Layout, ShaderStageFlags.ComputeBit, 0, pipeline.Reflection.PushConstantSize, values);
        }

        (uint x, uint y, uint z) = pipeline.Reflection.LocalSize;
        Vk.CmdDispatch(Handle, Groups(width, x), Groups(height, y), Groups(depth, z));
    }

    /// <summary>Compute shaders before it have written; compute shaders after it read and write.</summary>
    public void ComputeBarrier() => Barrier(
        PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageReadBit | AccessFlags2.ShaderStorageWriteBit,
        PipelineStageFlags2.ComputeShaderBit, ShaderRead | AccessFlags2.ShaderStorageWriteBit);

    /// <summary>Makes shader and copy writes visible to the host once the commands have finished.</summary>
    public void HostReadBarrier() => Barrier(
        PipelineStageFlags2.ComputeShaderBit | PipelineStageFlags2.TransferBit, AccessFlags2.ShaderStorageWriteBit | AccessFlags2.TransferWriteBit,
        PipelineStageFlags2.HostBit, AccessFlags2.HostReadBit);

    /// <summary>A memory barrier.</summary>
    public void Barrier(PipelineStageFlags2 fromStage, AccessFlags2 fromAccess, PipelineStageFlags2 toStage, AccessFlags2 toAccess)
    {
        var barrier = new MemoryBarrier2
        {
            SType = StructureType.MemoryBarrier2,
            SrcStageMask = fromStage,
            SrcAccessMask = fromAccess,
            DstStageMask = toStage,
            DstAccessMask = toAccess,
        };
        var info = new DependencyInfo { SType = StructureType.DependencyInfo, MemoryBarrierCount = 1, PMemoryBarriers = &barrier };
        Vk.CmdPipelineBarrier2(Handle, in info);
    }

    /// <summary>Moves an image, all of its mips and layers, from one state to another.</summary>
    public void Transition(GpuImage image, ImageState from, ImageState to) =>
        Transition(image.Handle, new ImageSubresourceRange(image.Aspect, 0, Vk.RemainingMipLevels, 0, Vk.RemainingArrayLayers), from, to);

    /// <summary>Moves the first mip and layer of a borrowed image from one state to another.</summary>
    public void Transition(Image image, ImageAspectFlags aspect, ImageState from, ImageState to) =>
        Transition(image, new ImageSubresourceRange(aspect, 0, 1, 0, 1), from, to);

    private void Transition(Image image, ImageSubresourceRange range, ImageState from, ImageState to)
    {
        var barrier = new ImageMemoryBarrier2
        {
            SType = StructureType.ImageMemoryBarrier2,
            SrcStageMask = from.Stage,
            SrcAccessMask = from.Access,
            DstStageMask = to.Stage,
            DstAccessMask = to.Access,
            OldLayout = from.Layout,
            NewLayout = to.Layout,
            SrcQueueFamilyIndex = Vk.QueueFamilyIgnored,
            DstQueueFamilyIndex = Vk.QueueFamilyIgnored,
            Image = image,
            SubresourceRange = range,
        };
        var info = new DependencyInfo { SType = StructureType.DependencyInfo, ImageMemoryBarrierCount = 1, PImageMemoryBarriers = &barrier };
        Vk.CmdPipelineBarrier2(Handle, in info);
    }

    /// <summary>Copies a buffer into another of at least its size.</summary>
    public void Copy(GpuBuffer from, GpuBuffer to)
    {
        var region = new BufferCopy(0, 0, Math.Min(from.Size, to.Size));
        device.Transfers.Count(region.Size, IsHost(from) != IsHost(to));
        Vk.CmdCopyBuffer(Handle, from.Handle, to.Handle, 1, &region);
    }

    /// <summary>Copies tightly packed texels into an image in <see cref="ImageState.TransferDestination"/>.</summary>
    public void Copy(GpuBuffer from, GpuImage to)
    {
        device.Transfers.Count(from.Size, IsHost(from));
        BufferImageCopy region = WholeImage(to);
        Vk.CmdCopyBufferToImage(Handle, from.Handle, to.Handle, ImageLayout.TransferDstOptimal, 1, &region);
    }

    /// <summary>Copies tightly packed texels of four bytes into one mip of one layer of an image in <see cref="ImageState.TransferDestination"/>.</summary>
    /// <param name="from">Holds the texels.</param>
    /// <param name="offset">Byte of the first one.</param>
    /// <param name="to">The image.</param>
    /// <param name="mip">Level, from 0.</param>
    /// <param name="layer">Layer, from 0.</param>
    public void Copy(GpuBuffer from, ulong offset, GpuImage to, int mip, int layer)
    {
        var region = new BufferImageCopy
        {
            BufferOffset = offset,
            ImageSubresource = new ImageSubresourceLayers(to.Aspect, (uint)mip, (uint)layer, 1),
            ImageExtent = new Extent3D(Math.Max(to.Size.Width >> mip, 1), Math.Max(to.Size.Height >> mip, 1), 1),
        };
        device.Transfers.Count((ulong)region.ImageExtent.Width * region.ImageExtent.Height * sizeof(uint), IsHost(from));
        Vk.CmdCopyBufferToImage(Handle, from.Handle, to.Handle, ImageLayout.TransferDstOptimal, 1, &region);
    }

    /// <summary>Fills a buffer with zeros.</summary>
    public void Clear(GpuBuffer buffer) => Vk.CmdFillBuffer(Handle, buffer.Handle, 0, buffer.Size, 0);

    /// <summary>Copies an image in <see cref="ImageState.TransferSource"/> into a buffer, tightly packed.</summary>
    public void Copy(GpuImage from, GpuBuffer to)
    {
        device.Transfers.Count(to.Size, IsHost(to));
        BufferImageCopy region = WholeImage(from);
        Vk.CmdCopyImageToBuffer(Handle, from.Handle, ImageLayout.TransferSrcOptimal, to.Handle, 1, &region);
    }

    /// <summary>Submits what was recorded so far, waits until it has finished, and goes on in a new command buffer.</summary>
    /// <exception cref="InvalidOperationException">The host gave no way to do so.</exception>
    public void Flush()
    {
        if (flush == null) throw new InvalidOperationException("This backend computes on the host and must submit in the middle of a frame; pass a flush function to CommandList, or use --backend vulkan.");
        Handle = flush();
    }

    /// <summary>Submits what was recorded so far and goes on in a new command buffer; nobody waits.</summary>
    /// <param name="signal">A timeline semaphore that gets <paramref name="value"/> when it has run.</param>
    /// <param name="value">Above the semaphore's.</param>
    /// <exception cref="InvalidOperationException">The host gave no way to do so.</exception>
    public void Submit(Semaphore signal, ulong value) => Handle = Split.Submit(signal, value);

    /// <summary>What is recorded since <see cref="Submit"/>, and all after it, runs once a timeline semaphore has reached a value.</summary>
    public void WaitFor(Semaphore semaphore, ulong value) => Split.WaitFor(semaphore, value);

    /// <summary>Gives buffers of <see cref="MemoryPlace.Shared"/> to another API until <see cref="Acquire"/>; <see cref="Submit"/> comes next.</summary>
    public void Release(IReadOnlyList<GpuBuffer> buffers) => MoveOwnership(buffers, device.QueueFamily, Vk.QueueFamilyExternal);

    /// <summary>Takes buffers back, with what the other API has written.</summary>
    public void Acquire(IReadOnlyList<GpuBuffer> buffers) => MoveOwnership(buffers, Vk.QueueFamilyExternal, device.QueueFamily);

    // The halves of a transfer between queue families (Vulkan 1.3, 7.7.4); the semaphores of the submissions order them.
    private void MoveOwnership(IReadOnlyList<GpuBuffer> buffers, uint from, uint to)
    {
        const AccessFlags2 All = AccessFlags2.MemoryReadBit | AccessFlags2.MemoryWriteBit;
        BufferMemoryBarrier2* barriers = stackalloc BufferMemoryBarrier2[buffers.Count];
        for (int i = 0; i < buffers.Count; i++)
        {
            barriers[i] = new BufferMemoryBarrier2
            {
                SType = StructureType.BufferMemoryBarrier2,
                SrcStageMask = PipelineStageFlags2.AllCommandsBit,
                SrcAccessMask = from == device.QueueFamily ? All : 0,
                DstStageMask = PipelineStageFlags2.AllCommandsBit,
                DstAccessMask = to == device.QueueFamily ? All : 0,
                SrcQueueFamilyIndex = from,
                DstQueueFamilyIndex = to,
                Buffer = buffers[i].Handle,
                Size = Vk.WholeSize,
            };
        }

        var info = new DependencyInfo { SType = StructureType.DependencyInfo, BufferMemoryBarrierCount = (uint)buffers.Count, PBufferMemoryBarriers = barriers };
        Vk.CmdPipelineBarrier2(Handle, in info);
    }

    /// <summary>Writes a few values into a buffer, in the order of the commands. At most 65536 bytes, a multiple of 4.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="values">What.</param>
    /// <param name="offset">Byte of the first one; a multiple of 4.</param>
    public void Update<T>(GpuBuffer buffer, ReadOnlySpan<T> values, ulong offset = 0)
        where T : unmanaged
    {
        device.Transfers.Count((ulong)(values.Length * sizeof(T)), betweenHostAndDevice: false);
        fixed (T* data = values) Vk.CmdUpdateBuffer(Handle, buffer.Handle, offset, (ulong)(values.Length * sizeof(T)), data);
    }

    /// <summary>Goes on in another command buffer, as each frame does: one list serves a host for good.</summary>
    public void Restart(CommandBuffer next) => Handle = next;

    private static bool IsHost(GpuBuffer buffer) => buffer.Mapped != 0;

    private static uint Groups(int invocations, uint localSize) => ((uint)invocations + localSize - 1) / localSize;

    private static BufferImageCopy WholeImage(GpuImage image) => new()
    {
        ImageSubresource = new ImageSubresourceLayers(image.Aspect, 0, 0, 1),
        ImageExtent = new Extent3D(image.Size.Width, image.Size.Height, 1),
    };
}
