using System.Numerics;
using System.Runtime.InteropServices;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Composite;

/// <summary>The stylized and the captured frame to the host's output image: strength, mask, depth ramp, keep-colour, the host's format.</summary>
internal sealed unsafe class FrameCompositor : IDisposable
{
    private readonly GpuDevice device;
    private readonly FrameFormat format;
    private readonly GpuBuffer result;
    private readonly ComputeProgram program;
    private readonly ComputeBinding[] bindings;

    /// <summary>Compiles the shader.</summary>
    /// <param name="device">Outlives the compositor.</param>
    /// <param name="format">Of the frame and the output.</param>
    /// <param name="capture">The frame's images.</param>
    /// <param name="sources">Where a stylized frame may lie; four halves a pixel: sRGB-encoded colour times coverage, coverage.</param>
    public FrameCompositor(GpuDevice device, FrameFormat format, FrameCapture capture, params ReadOnlySpan<GpuBuffer> sources)
    {
        this.device = device;
        this.format = format;
        result = GpuBuffer.Create(device, format.ByteCount, MemoryPlace.Device, "composited frame");
        program = ComputeProgram.Load(device, "Composite/FrameCompositor", constants: [format.Constants.Packing, format.Constants.Encoding]);
        bindings = new ComputeBinding[sources.Length];
        for (int i = 0; i < sources.Length; i++) bindings[i] = program.Bind(capture.Color, sources[i], capture.Depth, capture.Mask, result);
    }

    public static long MemoryFor(FrameFormat format) => (long)format.ByteCount;

    /// <summary>Records the whole output image.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="frame">Output, strength and what goes with it.</param>
    /// <param name="source">Which of the constructor's sources holds the stylized frame.</param>
    public void Record(CommandList commands, in StyleFrame frame, int source = 0)
    {
        var push = new Push(
            format.Size, frame.Depth?.InverseDistance ?? Vector2.One, Ramp(frame.DepthRamp), frame.Strength, frame.Exposure,
            frame.KeepColor ? 1u : 0u, frame.Mask == null ? 0u : 1u, frame.DepthRamp == null ? 0u : 1u);
        commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferReadBit, PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageWriteBit);
        commands.Dispatch(bindings[source], in push, (int)format.Size.Width, (int)format.Size.Height);
        commands.Barrier(PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageWriteBit, PipelineStageFlags2.TransferBit, AccessFlags2.TransferReadBit);

        // The old contents are all overwritten, so whatever the layout holds may be dropped.
        HostImage output = frame.Output;
        commands.Transition(output.Handle, ImageAspectFlags.ColorBit, output.State with { Layout = ImageLayout.Undefined }, ImageState.TransferDestination);
        BufferImageCopy region = format.CopyRegion();
        device.Vk.CmdCopyBufferToImage(commands.Handle, result.Handle, output.Handle, ImageLayout.TransferDstOptimal, 1, &region);
        commands.Transition(output.Handle, ImageAspectFlags.ColorBit, ImageState.TransferDestination, output.State);
    }

    public void Dispose()
    {
        foreach (ComputeBinding binding in bindings) binding.Dispose();
        program.Dispose();
        result.Dispose();
    }

    private static Vector2 Ramp(DepthRamp? ramp) => ramp is { } given ? new Vector2(given.Start, given.End) : Vector2.UnitY;

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(
        Extent2D Frame, Vector2 InverseDistance, Vector2 Ramp, float Strength, float Exposure, uint KeepColor, uint HasMask, uint HasRamp);
}
