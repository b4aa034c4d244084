using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Capture;

/// <summary>
/// Copies the host's images into buffers, texel for texel. A copy works for every format and usage that an engine's image may
/// have, and leaves the host free to have its output written over its input.
/// </summary>
internal sealed unsafe class FrameCapture : IDisposable
{
    /// <summary>Shaders read whole words, and a buffer that is bound must exist.</summary>
    private const ulong WordSize = 4;

    private readonly GpuDevice device;
    private readonly FrameFormat format;

    public FrameCapture(GpuDevice device, FrameFormat format)
    {
        this.device = device;
        this.format = format;
        Color = GpuBuffer.Create(device, format.ByteCount, MemoryPlace.Device, "captured colour");
        Depth = CreateInput(FrameInputs.Depth, "captured depth");
        Motion = CreateInput(FrameInputs.Motion, "captured motion");
        ObjectIds = CreateInput(FrameInputs.ObjectIds, "captured object ids");
        Mask = CreateInput(FrameInputs.Mask, "captured mask");
    }

    /// <summary>The frame's texels, rows top to bottom without padding, as in the others.</summary>
    public GpuBuffer Color { get; }

    /// <summary>32-bit floats as the host's depth image has them.</summary>
    public GpuBuffer Depth { get; }

    /// <summary>Pairs of 16-bit floats.</summary>
    public GpuBuffer Motion { get; }

    /// <summary>Bytes.</summary>
    public GpuBuffer ObjectIds { get; }

    /// <summary>Bytes, 255 for 1.</summary>
    public GpuBuffer Mask { get; }

    /// <summary>Bytes of all buffers.</summary>
    public static long MemoryFor(FrameFormat format) => (long)(
        format.ByteCount + InputBytes(format, FrameInputs.Depth) + InputBytes(format, FrameInputs.Motion)
        + InputBytes(format, FrameInputs.ObjectIds) + InputBytes(format, FrameInputs.Mask));

    public void Record(CommandList commands, in StyleFrame frame)
    {
        commands.Barrier(
            PipelineStageFlags2.ComputeShaderBit | PipelineStageFlags2.TransferBit, AccessFlags2.ShaderStorageReadBit | AccessFlags2.TransferWriteBit,
            PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit);
        Copy(commands, frame.Color, ImageAspectFlags.ColorBit, Color);
        if (frame.Depth is { } depth) Copy(commands, depth.Image, ImageAspectFlags.DepthBit, Depth);
        if (frame.Motion is { } motion) Copy(commands, motion.Image, ImageAspectFlags.ColorBit, Motion);
        if (frame.ObjectIds is { } ids) Copy(commands, ids, ImageAspectFlags.ColorBit, ObjectIds);
        if (frame.Mask is { } mask) Copy(commands, mask, ImageAspectFlags.ColorBit, Mask);
        commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit, PipelineStageFlags2.ComputeShaderBit, CommandList.ShaderRead);
    }

    public void Dispose()
    {
        Mask.Dispose();
        ObjectIds.Dispose();
        Motion.Dispose();
        Depth.Dispose();
        Color.Dispose();
    }

    private void Copy(CommandList commands, HostImage image, ImageAspectFlags aspect, GpuBuffer buffer)
    {
        commands.Transition(image.Handle, aspect, image.State, ImageState.TransferSource);
        BufferImageCopy region = format.CopyRegion(aspect);
        device.Vk.CmdCopyImageToBuffer(commands.Handle, image.Handle, ImageLayout.TransferSrcOptimal, buffer.Handle, 1, &region);
        commands.Transition(image.Handle, aspect, ImageState.TransferSource, image.State);
    }

    private static ulong InputBytes(FrameFormat format, FrameInputs input)
    {
        ulong texelSize = input is FrameInputs.Depth or FrameInputs.Motion ? 4ul : 1;
        ulong bytes = format.Inputs.HasFlag(input) ? format.PixelCount * texelSize : WordSize;
        return (bytes + WordSize - 1) / WordSize * WordSize;
    }

    private GpuBuffer CreateInput(FrameInputs input, string name) =>
        GpuBuffer.Create(device, InputBytes(format, input), MemoryPlace.Device, name, BufferUsageFlags.UniformTexelBufferBit);
}
