using System.Diagnostics;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks;

/// <summary>The whole plugin frame on one backend, over and over on one image.</summary>
internal sealed class PluginRun : IDisposable
{
    private readonly string name;
    private readonly StyleView view;
    private readonly GpuImage image;
    private readonly FrameRing ring;
    private readonly List<double> frameMs = [];
    private readonly List<IReadOnlyList<StageTime>> stages = [];

    public PluginRun(GpuDevice device, Style style, Extent2D size, Backend backend, TensorStorage? storage)
    {
        name = storage == null ? $"plugin {backend}" : $"plugin {backend} {storage}";
        view = new StylePlugin(device, new StyleOptions { Backend = backend, Storage = storage }).CreateView(style, new FrameFormat(size));
        image = GpuImage.Create(device, Format.R8G8B8A8Unorm, size, ImageUsageFlags.TransferSrcBit | ImageUsageFlags.TransferDstBit, "frame");
        ring = FrameRing.Create(device, 1);
        byte[] pixels = new byte[size.Width * size.Height * 4];
        new Random(1).NextBytes(pixels);
        using GpuBuffer upload = OneTimeCommands.Upload<byte>(device, pixels, "pixels");
        OneTimeCommands.Run(device, commands =>
        {
            commands.Transition(image, ImageState.Undefined, ImageState.TransferDestination);
            commands.Copy(upload, image);
            commands.Transition(image, ImageState.TransferDestination, ImageState.TransferSource);
        });
    }

    /// <summary>Runs one frame and waits for it.</summary>
    /// <param name="warmUp">Leaves the frame out of the summary.</param>
    public void Frame(bool warmUp)
    {
        var target = new HostImage(image.Handle, ImageState.TransferSource);
        long start = Stopwatch.GetTimestamp();
        CommandList commands = ring.Begin();
        view.Record(commands, new StyleFrame { Color = target, Output = target });
        ring.SubmitAndWait();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (warmUp) return;
        frameMs.Add(milliseconds);
        stages.Add([.. view.ReadTimings()]);
    }

    public Contender Summary()
    {
        Dictionary<string, double> medians = stages[0].Select(time => time.Stage)
            .ToDictionary(stage => stage, stage => Comparison.Median(stages.Select(frame => frame.First(time => time.Stage == stage).Milliseconds)), StringComparer.Ordinal);
        return new Contender(name, medians["generate"], Comparison.Median(frameMs), medians);
    }

    public void Dispose()
    {
        ring.Dispose();
        view.Dispose();
        image.Dispose();
    }
}
