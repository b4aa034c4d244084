using RealtimeStyle.Capture;
using RealtimeStyle.Demo.CommandLine;
using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Spectre.Console;

namespace RealtimeStyle.Demo.Run;

/// <summary>Stylizes one picture: upload, one frame through the plugin, read back.</summary>
internal static class PictureRun
{
    private const Format PixelFormat = Format.R8G8B8A8Unorm;

    public static int Start(IAnsiConsole console, PictureOptions options)
    {
        Style style = StyleCatalog.Load(options.Style);
        Picture picture = PictureFile.Read(options.Input);
        if (options.Size is { } size) picture = picture.Resize((int)size.Width, (int)size.Height);
        WholeFile.RequireFolder(options.Output);
        using GpuSession gpu = GpuSession.Create(console, options);
        Picture stylized = Stylize(console, gpu, style, picture, options);
        gpu.ThrowIfInvalid();
        PictureFile.Write(options.Output, stylized);
        console.WriteLine($"{options.Output}: {stylized.Width}x{stylized.Height}, {style.Name}");
        return DemoCommandLine.Done;
    }

    private static Picture Stylize(IAnsiConsole console, GpuSession gpu, Style style, Picture picture, PictureOptions options)
    {
        GpuDevice device = gpu.Device;
        var size = new Extent2D((uint)picture.Width, (uint)picture.Height);
        using StyleView view = gpu.Plugin.CreateView(style, new FrameFormat(size, PixelFormat));
        using GpuImage image = GpuImage.Create(device, PixelFormat, size, ImageUsageFlags.TransferDstBit | ImageUsageFlags.TransferSrcBit, "picture");
        using GpuBuffer host = GpuBuffer.Create(device, (ulong)picture.Rgba.Length, MemoryPlace.Host, "picture on the host");
        using FrameRing ring = FrameRing.Create(device, 1);
        picture.Rgba.CopyTo(host.Span<byte>());
        CommandList commands = ring.Begin();
        commands.Transition(image, ImageState.Undefined, ImageState.TransferDestination);
        commands.Copy(host, image);
        commands.Transition(image, ImageState.TransferDestination, ImageState.TransferSource);
        var hostImage = new HostImage(image.Handle, ImageState.TransferSource);
        view.Record(commands, new StyleFrame { Color = hostImage, Output = hostImage, Strength = options.Strength, KeepColor = options.KeepColor });
        // The upload has read the buffer that the result goes to.
        commands.Barrier(
            PipelineStageFlags2.TransferBit, AccessFlags2.TransferReadBit,
            PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit);
        commands.Copy(image, host);
        commands.HostReadBarrier();
        ring.SubmitAndWait();
        foreach ((string stage, double milliseconds) in view.ReadTimings()) console.WriteLine($"{stage}: {milliseconds:f2} ms");
        return picture with { Rgba = host.Span<byte>().ToArray() };
    }
}
