using System.Diagnostics;
using RealtimeStyle.Capture;
using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using Spectre.Console;

namespace RealtimeStyle.Demo.Run;

/// <summary>Renders frames, stylizes each in the same submission, writes them to PNGs and measures.</summary>
internal sealed class HeadlessRun : IDisposable
{
    private const int FramesInFlight = 2;
    private const int DefaultFrames = 48;
    private const float FramesPerSecond = 24;

    private readonly GpuSession gpu;
    private readonly SceneOptions options;
    private readonly int frames;
    private readonly IReadOnlySet<int> sheetFrames;
    private readonly FrameRing ring;
    private readonly IslandScene scene;
    private readonly StyleView view;
    private readonly GpuImage stylized;
    private readonly ReadBackRing stylizedBack;
    private readonly ReadBackRing plainBack;
    private readonly GpuTimer timer;
    private readonly StageStatistics statistics = new();
    private readonly int?[] inFlight = new int?[FramesInFlight];

    private HeadlessRun(GpuSession gpu, Style style, SceneOptions options)
    {
        this.gpu = gpu;
        this.options = options;
        frames = options.Frames ?? DefaultFrames;
        sheetFrames = ContactSheet.ChooseFrames(frames);
        GpuDevice device = gpu.Device;
        Extent2D size = options.Size ?? new Extent2D(640, 360);
        ring = FrameRing.Create(device, FramesInFlight);
        scene = new IslandScene(device, size, FramesInFlight, options.Seed);
        view = gpu.Plugin.CreateView(style, new FrameFormat(size, SceneTargets.ColorFormat));
        stylized = GpuImage.Create(device, SceneTargets.ColorFormat, size, ImageUsageFlags.TransferDstBit | ImageUsageFlags.TransferSrcBit, "stylized frame");
        stylizedBack = new ReadBackRing(device, size, FramesInFlight, "stylized read back");
        plainBack = new ReadBackRing(device, size, FramesInFlight, "plain read back");
        timer = GpuTimer.Create(device, "frame timer");
    }

    public static void Run(IAnsiConsole console, GpuSession gpu, Style style, SceneOptions options)
    {
        using var run = new HeadlessRun(gpu, style, options);
        run.Run(console);
    }

    public void Dispose()
    {
        gpu.Device.WaitIdle();
        timer.Dispose();
        plainBack.Dispose();
        stylizedBack.Dispose();
        stylized.Dispose();
        view.Dispose();
        scene.Dispose();
        ring.Dispose();
    }

    private void Run(IAnsiConsole console)
    {
        using var pictures = new PictureQueue(options.OutFolder, (int)stylized.Size.Width, (int)stylized.Size.Height);
        var clock = Stopwatch.StartNew();
        for (int frame = 0; frame < frames; frame++) RenderFrame(frame, pictures);
        gpu.Device.WaitIdle();
        double seconds = clock.Elapsed.TotalSeconds;
        TakeTimings();
        for (int age = 0; age < FramesInFlight; age++) TakeFrame((frames + age) % FramesInFlight, pictures);
        string sheet = pictures.Finish();
        Report(console, seconds, sheet);
    }

    private void RenderFrame(int frame, PictureQueue pictures)
    {
        CommandList commands = ring.Begin();
        int slot = ring.SlotIndex;
        TakeFrame(slot, pictures);
        var clock = Stopwatch.StartNew();
        timer.Begin(commands);
        TakeTimings();
        scene.Record(commands, timer, slot, frame / FramesPerSecond);
        view.Record(commands, new StyleFrame
        {
            Color = new HostImage(scene.Color.Handle, IslandScene.ColorState),
            Output = new HostImage(stylized.Handle, ImageState.TransferSource),
            Strength = options.Strength,
        });
        timer.Mark(commands, "stylize");
        stylizedBack.Record(commands, slot, stylized, ImageState.TransferSource);
        if (sheetFrames.Contains(frame)) plainBack.Record(commands, slot, scene.Color, IslandScene.ColorState);
        commands.HostReadBarrier();
        timer.Mark(commands, "read back");
        statistics.Add("processor: record", clock.Elapsed.TotalMilliseconds);
        ring.Submit();
        inFlight[slot] = frame;
    }

    /// <summary>Passes on the frame that was last rendered in a slot and has finished.</summary>
    private void TakeFrame(int slot, PictureQueue pictures)
    {
        if (inFlight[slot] is not { } frame) return;
        inFlight[slot] = null;
        pictures.Add(frame, stylizedBack.Take(slot), sheetFrames.Contains(frame) ? plainBack.Take(slot) : null);
    }

    /// <summary>Adds the newest times that have arrived; the stages inside of "stylize" come from the view.</summary>
    private void TakeTimings()
    {
        timer.Collect();
        double total = 0;
        foreach ((string stage, double milliseconds) in timer.Latest)
        {
            total += milliseconds;
            if (stage != "stylize") statistics.Add(stage, milliseconds);
            else foreach ((string inner, double part) in view.ReadTimings()) statistics.Add(inner, part);
        }

        if (total > 0) statistics.Add("whole frame", total);
    }

    private void Report(IAnsiConsole console, double seconds, string sheet)
    {
        const double Mebibyte = 1 << 20;
        statistics.Print(console);
        console.WriteLine($"{frames} frames of {stylized.Size.Width}x{stylized.Size.Height} in {seconds:f1} s: {frames / seconds:f1} frames per second");
        using var process = Process.GetCurrentProcess();
        console.WriteLine($"peak memory: {gpu.Device.Live.PeakMemoryBytes / Mebibyte:f0} MiB on the device, {process.PeakWorkingSet64 / Mebibyte:f0} MiB in the process");
        console.WriteLine($"pictures: {sheet}");
    }
}
