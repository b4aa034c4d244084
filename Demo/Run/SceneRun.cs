using RealtimeStyle.Demo.CommandLine;
using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Window;
using Spectre.Console;

namespace RealtimeStyle.Demo.Run;

/// <summary>Runs <c>demo scene</c> with or without a window.</summary>
internal static class SceneRun
{
    public static int Start(IAnsiConsole console, SceneOptions options)
    {
        // Before any work on the device, so that a wrong name costs nothing.
        using var styles = new StyleShelf(options.Style, console.WriteLine);
        if (options.Headless) HeadlessRun.Run(console, styles, options);
        else if (Display.IsPresent) WindowRun.Run(console, styles, options);
        else HeadlessRun.Run(console, styles, WithoutDisplay(console, options));
        return DemoCommandLine.Done;
    }

    /// <summary>Renders a run from its first to its last frame, and writes what it is to leave behind.</summary>
    /// <param name="console">Told what was written.</param>
    /// <param name="gpu">Renders.</param>
    /// <param name="screen">Shows the frames.</param>
    /// <param name="styles">To switch between.</param>
    /// <param name="controls">Say what is to be seen, and when it ends.</param>
    /// <param name="options">With a size.</param>
    /// <param name="statistics">Get the times of every frame, where somebody wants them.</param>
    /// <returns>Frames rendered.</returns>
    public static int Render(
        IAnsiConsole console, GpuSession gpu, IScreen screen, StyleShelf styles, DemoControls controls, SceneOptions options, StageStatistics? statistics)
    {
        using var demo = new DemoFrame(gpu, styles, options.Size!.Value, options);
        using var outputs = FrameOutputs.Create(gpu.Device, options, console.WriteLine);
        var clock = new FrameClock(options.IsRepeatable ? 1 / DemoLoop.FramesPerSecond : null);
        using var loop = new DemoLoop(gpu.Device, screen, demo, outputs, controls, clock, statistics);
        int frames = loop.Run(options.Frames ?? int.MaxValue, options.Replay);
        foreach (string written in outputs.Finish()) console.WriteLine(written);
        return frames;
    }

    /// <summary>A run that would have had a window leaves a video behind.</summary>
    private static SceneOptions WithoutDisplay(IAnsiConsole console, SceneOptions options)
    {
        string video = options.Record ?? Path.Combine(options.OutFolder, "scene.mp4");
        console.WriteLine($"no display: rendering to {video}");
        return options with { Headless = true, Record = video };
    }
}
