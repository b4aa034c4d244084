using System.Diagnostics;
using RealtimeStyle.Demo.Input;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>The loop: the same with a window and without. Owns nothing but the frames in flight.</summary>
internal sealed class DemoLoop : IDisposable
{
    public const int FramesInFlight = 2;

    /// <summary>Of recordings and of runs without a window, in the scene's time.</summary>
    public const double FramesPerSecond = 24;

    private readonly GpuDevice device;
    private readonly IScreen screen;
    private readonly DemoFrame demo;
    private readonly FrameOutputs outputs;
    private readonly DemoControls controls;
    private readonly FrameClock clock;
    private readonly StageStatistics? statistics;
    private readonly FrameRing ring;

    /// <summary>Prepares the loop; everything that it is given outlives it.</summary>
    /// <param name="device">Renders.</param>
    /// <param name="screen">Shows the frames.</param>
    /// <param name="demo">Is the frame.</param>
    /// <param name="outputs">Write frames to files.</param>
    /// <param name="controls">Say what is to be seen.</param>
    /// <param name="clock">Says when.</param>
    /// <param name="statistics">Get the times of every frame, where somebody wants them.</param>
    public DemoLoop(
        GpuDevice device, IScreen screen, DemoFrame demo, FrameOutputs outputs, DemoControls controls, FrameClock clock, StageStatistics? statistics)
    {
        this.statistics = statistics;
        this.device = device;
        this.screen = screen;
        this.demo = demo;
        this.outputs = outputs;
        this.controls = controls;
        this.clock = clock;
        ring = FrameRing.Create(device, FramesInFlight);
    }

    /// <summary>Renders until the number of frames is done or the end is asked for.</summary>
    /// <returns>Frames rendered.</returns>
    public int Run(int frames, KeyScript? script)
    {
        const int NapMilliseconds = 20;
        int frame = 0;
        while (frame < frames)
        {
            screen.Poll();
            script?.Play(frame, controls);
            if (controls.IsEnding) break;
            if (screen.Size is { Width: 0 } or { Height: 0 }) Thread.Sleep(NapMilliseconds);
            else if (RenderFrame(frame)) frame++;
        }

        device.WaitIdle();
        outputs.TakeAll();
        statistics?.Add(demo.ReadTimings());
        return frame;
    }

    public void Dispose() => ring.Dispose();

    private bool RenderFrame(int frame)
    {
        CommandList commands = ring.Begin();
        int slot = ring.SlotIndex;
        outputs.Take(slot);
        if (!screen.TryBegin(slot))
        {
            ring.Submit();
            return false;
        }

        clock.Tick(controls.IsPaused);
        controls.Advance(clock.Step);
        long begin = Stopwatch.GetTimestamp();
        demo.Prepare(screen.Size, controls);
        outputs.Begin(slot, frame, controls.TakeScreenshot());
        demo.Record(commands, slot, controls, clock, outputs);
        statistics?.Add("processor: record", Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        statistics?.Add(demo.Stages);
        outputs.RecordFinished(commands, slot, demo);
        screen.Record(commands, demo.Picture, DemoFrame.PictureState);
        demo.Mark(commands, "present");
        screen.Submit(ring);
        return true;
    }
}
