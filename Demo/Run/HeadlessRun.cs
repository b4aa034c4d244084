using System.Diagnostics;
using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Demo.Scene;
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
    private readonly StylizedScene scene;
    private readonly ReadBackRing stylizedBack;
    private readonly ReadBackRing plainBack;
    private readonly StageStatistics statistics = new();
    private readonly int?[] inFlight = new int?[FramesInFlight];

    private HeadlessRun(GpuSession gpu, Style style, SceneOptions options)
    {
        this.gpu = gpu;
        this.options = options;
        frames = options.Frames ?? DefaultFrames;
        sheetFrames = ContactSheet.ChooseFrames(frames);
        Extent2D size = options.Size ?? new Extent2D(640, 360);
        ring = FrameRing.Create(gpu.Device, FramesInFlight);
        scene = new StylizedScene(gpu, size, FramesInFlight, options);
        scene.Use(style);
        stylizedBack = new ReadBackRing(gpu.Device, size, FramesInFlight, "stylized read back");
        plainBack = new ReadBackRing(gpu.Device, size, FramesInFlight, "plain read back");
    }

    public static void Run(IAnsiConsole console, Style style, SceneOptions options)
    {
        using GpuSession session = GpuSession.Create(console, options);
        using (var run = new HeadlessRun(session, style, options)) run.Run(console);
        session.ThrowIfInvalid();
    }

    public void Dispose()
    {
        gpu.Device.WaitIdle();
        plainBack.Dispose();
        stylizedBack.Dispose();
        scene.Dispose();
        ring.Dispose();
    }

    private void Run(IAnsiConsole console)
    {
        using var pictures = new PictureQueue(options.OutFolder, (int)scene.Size.Width, (int)scene.Size.Height);
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
        TakeTimings();
        var clock = Stopwatch.StartNew();
        scene.Record(commands, slot, frame / FramesPerSecond);
        stylizedBack.Record(commands, slot, scene.Stylized, StylizedScene.StylizedState);
        if (sheetFrames.Contains(frame)) plainBack.Record(commands, slot, scene.Plain, IslandScene.ColorState);
        commands.HostReadBarrier();
        scene.Mark(commands, "read back");
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

    private void TakeTimings()
    {
        double total = 0;
        foreach ((string stage, double milliseconds) in scene.ReadTimings())
        {
            total += milliseconds;
            statistics.Add(stage, milliseconds);
        }

        if (total > 0) statistics.Add("whole frame", total);
    }

    private void Report(IAnsiConsole console, double seconds, string sheet)
    {
        const double Mebibyte = 1 << 20;
        statistics.Print(console);
        console.WriteLine($"{frames} frames of {scene.Size.Width}x{scene.Size.Height} in {seconds:f1} s: {frames / seconds:f1} frames per second");
        using var process = Process.GetCurrentProcess();
        double deviceMemory = gpu.Device.Live.PeakMemoryBytes / Mebibyte;
        console.WriteLine($"peak memory: {deviceMemory:f0} MiB on the device, {process.PeakWorkingSet64 / Mebibyte:f0} MiB in the process");
        console.WriteLine($"pictures: {sheet}");
    }
}
