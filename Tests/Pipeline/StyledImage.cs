using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Pipeline;

/// <summary>A host as a test plays it: an image of its own, frames submitted in a ring, the result read back.</summary>
internal sealed class StyledImage : IDisposable
{
    public static readonly ImageState HostState = ImageState.TransferSource;

    private readonly GpuDevice device;
    private readonly ulong byteCount;
    private readonly GpuImage image;

    public StyledImage(GpuDevice device, FrameFormat format, byte[] texels)
        : this(device, format.Texel, format.Size, texels)
    {
    }

    public StyledImage(GpuDevice device, Format format, Extent2D size, byte[] texels)
    {
        this.device = device;
        byteCount = (ulong)texels.Length;
        image = GpuImage.Create(device, format, size, ImageUsageFlags.TransferSrcBit | ImageUsageFlags.TransferDstBit, "host image");
        using GpuBuffer upload = OneTimeCommands.Upload<byte>(device, texels, "texels");
        OneTimeCommands.Run(device, commands =>
        {
            commands.Transition(image, ImageState.Undefined, ImageState.TransferDestination);
            commands.Copy(upload, image);
            commands.Transition(image, ImageState.TransferDestination, HostState);
        });
    }

    /// <summary>One frame of a style by the managed path.</summary>
    public static byte[] Stylize(GpuDevice device, Style style, FrameFormat format, byte[] texels, Backend backend)
    {
        using FrameRing ring = FrameRing.Create(device, 1);
        using var image = new StyledImage(device, format, texels);
        using StyleView view = new StylePlugin(device, new StyleOptions { Backend = backend }).CreateView(style, format);
        view.Record(ring.Begin(), new StyleFrame { Color = image.Host, Output = image.Host });
        ring.SubmitAndWait();
        return image.Read();
    }

    public HostImage Host => new(image.Handle, HostState);

    public byte[] Read()
    {
        using GpuBuffer host = GpuBuffer.Create(device, byteCount, MemoryPlace.Host, "read back");
        OneTimeCommands.Run(device, commands =>
        {
            commands.Barrier(PipelineStageFlags2.AllCommandsBit, AccessFlags2.MemoryWriteBit, PipelineStageFlags2.TransferBit, AccessFlags2.TransferReadBit);
            commands.Copy(image, host);
            commands.HostReadBarrier();
        });
        return host.Span<byte>().ToArray();
    }

    public void Dispose() => image.Dispose();
}
