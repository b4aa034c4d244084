using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Capture;

/// <summary>
/// Copies the host's colour image into a buffer, texel for texel. A copy works for every format and usage that an engine's image may
/// have, and leaves the host free to have its output written over its input.
/// </summary>
internal sealed unsafe class FrameCapture(GpuDevice device, FrameFormat format) : IDisposable
{
    /// <summary>The frame's texels, rows top to bottom without padding.</summary>
    public GpuBuffer Texels { get; } = GpuBuffer.Create(device, format.ByteCount, MemoryPlace.Device, "captured frame");

    public void Record(CommandList commands, HostImage color)
    {
        commands.Barrier(PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageReadBit, PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit);
        commands.Transition(color.Handle, ImageAspectFlags.ColorBit, color.State, ImageState.TransferSource);
        BufferImageCopy region = format.CopyRegion;
        device.Vk.CmdCopyImageToBuffer(commands.Handle, color.Handle, ImageLayout.TransferSrcOptimal, Texels.Handle, 1, &region);
        commands.Transition(color.Handle, ImageAspectFlags.ColorBit, ImageState.TransferSource, color.State);
        commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit, PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageReadBit);
    }

    public void Dispose() => Texels.Dispose();
}
