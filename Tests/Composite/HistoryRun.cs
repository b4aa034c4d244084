using System.Numerics;
using System.Runtime.InteropServices;
using RealtimeStyle.Capture;
using RealtimeStyle.Composite;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Composite;

/// <summary>The history stage of one view, fed frame by frame with buffers in place of captured images.</summary>
internal sealed class HistoryRun : IDisposable
{
    /// <summary>The host's unit of motion; a quarter pixel, so that scaling is exact.</summary>
    private static readonly Vector2 MotionScale = new(0.25f, 0.25f);

    private readonly GpuDevice device;
    private readonly FrameCapture capture;
    private readonly GpuBuffer stylized;

    public HistoryRun(GpuDevice device, int width, int height)
    {
        this.device = device;
        var format = new FrameFormat(new Extent2D((uint)width, (uint)height)) { Inputs = FrameInputs.Motion | FrameInputs.Depth | FrameInputs.ObjectIds };
        capture = new FrameCapture(device, format);
        stylized = GpuBuffer.Create(device, (ulong)(width * height * 8), MemoryPlace.Device, "stylized", BufferUsageFlags.UniformTexelBufferBit);
        Stage = new History(device, format, capture, stylized);
    }

    public History Stage { get; }

    /// <summary>Records one frame and reads what it became.</summary>
    public Vector4[] Next(HistoryFrame frame, float keep, bool reset = false)
    {
        using GpuBuffer style = Upload<Half>([.. frame.Style.SelectMany(value => (Half[])[(Half)value.X, (Half)value.Y, (Half)value.Z, (Half)value.W])]);
        using GpuBuffer motion = Upload<Half>([.. frame.Motion.SelectMany(value => (Half[])[(Half)(value.X / MotionScale.X), (Half)(value.Y / MotionScale.Y)])]);
        using GpuBuffer depth = Upload<float>(frame.Depth ?? new float[frame.Style.Length]);
        using GpuBuffer ids = Upload<byte>([.. frame.Ids ?? new byte[frame.Style.Length], 0, 0, 0]);
        using GpuBuffer result = GpuBuffer.Create(device, stylized.Size, MemoryPlace.Host, "result");
        OneTimeCommands.Run(device, commands =>
        {
            commands.Copy(style, stylized);
            commands.Copy(motion, capture.Motion);
            commands.Copy(depth, capture.Depth);
            commands.Copy(ids, capture.ObjectIds);
            commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit, PipelineStageFlags2.ComputeShaderBit, CommandList.ShaderRead);
            Stage.Record(commands, HostFrame(frame, keep, reset));
            commands.Barrier(PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageWriteBit, PipelineStageFlags2.TransferBit, AccessFlags2.TransferReadBit);
            commands.Copy(Stage.Color, result);
            commands.HostReadBarrier();
        });
        return [.. result.Span<Half>().ToArray().Chunk(4).Select(half => new Vector4((float)half[0], (float)half[1], (float)half[2], (float)half[3]))];
    }

    public void Dispose()
    {
        Stage.Dispose();
        stylized.Dispose();
        capture.Dispose();
    }

    // The stage reads what was captured; of the images only their presence counts.
    private static StyleFrame HostFrame(HistoryFrame frame, float keep, bool reset) => new()
    {
        Color = default,
        Output = default,
        Motion = new FrameMotion(default, MotionScale),
        Depth = frame.Depth == null ? null : new FrameDepth(default, HistoryFrame.Near, HistoryFrame.Far),
        ObjectIds = frame.Ids == null ? null : default(HostImage),
        Stability = keep,
        Reset = reset,
    };

    private GpuBuffer Upload<T>(T[] values)
        where T : unmanaged => OneTimeCommands.Upload<T>(device, values, "frame");
}
