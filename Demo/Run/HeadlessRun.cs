using System.Diagnostics;
using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Scene;
using Silk.NET.Vulkan;
using Spectre.Console;

namespace RealtimeStyle.Demo.Run;

/// <summary>The scene without a window: frames to files, and measured.</summary>
internal static class HeadlessRun
{
    private const int DefaultFrames = 48;

    private static readonly Extent2D DefaultSize = new(640, 360);

    public static void Run(IAnsiConsole console, StyleShelf styles, SceneOptions options)
    {
        using GpuSession session = GpuSession.Create(console, options);
        var controls = new DemoControls(styles.Count, styles.First)
        {
            Strength = options.Strength,
            Mask = options.FirstMask,
            // A dump is of plain frames, and soon done without a style.
            IsStylized = options.DumpFolder == null,
        };
        var statistics = new StageStatistics();
        SceneOptions filled = options with { Frames = options.Frames ?? DefaultFrames, Size = options.Size ?? DefaultSize };
        using var screen = new NoScreen(filled.Size.Value);
        var clock = Stopwatch.StartNew();
        int frames = SceneRun.Render(console, session, screen, styles, controls, filled, statistics);
        Report(console, session, statistics, frames / clock.Elapsed.TotalSeconds);
        if (options.TextureMilliseconds is { } target) statistics.PrintTarget(console, IslandScene.TextureStage, target);
        session.ThrowIfInvalid();
    }

    private static void Report(IAnsiConsole console, GpuSession session, StageStatistics statistics, double framesPerSecond)
    {
        const double Mebibyte = 1 << 20;
        statistics.Print(console);
        console.WriteLine($"{framesPerSecond:f1} frames per second, from the first pipeline to the last file");
        using var process = Process.GetCurrentProcess();
        double deviceMemory = session.Device.Live.PeakMemoryBytes / Mebibyte;
        console.WriteLine($"peak memory: {deviceMemory:f0} MiB on the device, {process.PeakWorkingSet64 / Mebibyte:f0} MiB in the process");
    }
}
