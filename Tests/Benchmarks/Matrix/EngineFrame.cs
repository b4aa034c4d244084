using System.Numerics;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks.Matrix;

/// <summary>A frame as an engine gives it, with depth and motion, so that every stage runs.</summary>
internal sealed class EngineFrame : IDisposable
{
    /// <summary>As the demo has it.</summary>
    private const float Stability = 0.9f;

    private readonly GpuImage color, depth, motion, output;

    public EngineFrame(GpuDevice device, Extent2D size)
    {
        int pixels = checked((int)(size.Width * size.Height));
        Format = new FrameFormat(size) { Inputs = FrameInputs.Depth | FrameInputs.Motion };
        byte[] texels = new byte[pixels * 4];
        new Random(1).NextBytes(texels);
        float[] halfway = new float[pixels];
        halfway.AsSpan().Fill(0.5f);
        // Between pixels, so that history interpolates.
        var (right, down) = ((Half)1.25f, (Half)0.5f);
        Half[] shift = [.. Enumerable.Range(0, pixels * 2).Select(index => index % 2 == 0 ? right : down)];
        color = Upload<byte>(device, Format.Texel, size, texels, "colour");
        depth = Upload<float>(device, Silk.NET.Vulkan.Format.D32Sfloat, size, halfway, "depth");
        motion = Upload<Half>(device, Silk.NET.Vulkan.Format.R16G16Sfloat, size, shift, "motion");
        output = Upload<byte>(device, Format.Texel, size, texels, "output");
    }

    public FrameFormat Format { get; }

    public StyleFrame Frame => new()
    {
        Color = Host(color),
        Output = Host(output),
        Depth = new FrameDepth(Host(depth), AtZero: 0.1f, AtOne: 100),
        Motion = new FrameMotion(Host(motion), Vector2.One),
        Stability = Stability,
    };

    public void Dispose()
    {
        output.Dispose();
        motion.Dispose();
        depth.Dispose();
        color.Dispose();
    }

    private static HostImage Host(GpuImage image) => new(image.Handle, ImageState.TransferSource);

    private static GpuImage Upload<T>(GpuDevice device, Format format, Extent2D size, T[] texels, string name)
        where T : unmanaged
    {
        GpuImage image = GpuImage.Create(device, format, size, ImageUsageFlags.TransferSrcBit | ImageUsageFlags.TransferDstBit, name);
        using GpuBuffer staging = OneTimeCommands.Upload<T>(device, texels, name);
        OneTimeCommands.Run(device, commands =>
        {
            commands.Transition(image, ImageState.Undefined, ImageState.TransferDestination);
            commands.Copy(staging, image);
            commands.Transition(image, ImageState.TransferDestination, ImageState.TransferSource);
        });
        return image;
    }
}
