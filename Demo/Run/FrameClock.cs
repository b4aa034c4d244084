using System.Diagnostics;

namespace RealtimeStyle.Demo.Run;

/// <summary>The time of the frames: real, or a fixed step a frame where a run has to come out the same every time.</summary>
/// <param name="fixedStep">Seconds a frame; null for real time.</param>
internal sealed class FrameClock(double? fixedStep)
{
    /// <summary>The scene stands still rather than leap where a frame takes longer.</summary>
    private const double LongestStep = 0.5;

    private long last = Stopwatch.GetTimestamp();
    private bool started;

    /// <summary>Since the frame before, as the wall clock has it.</summary>
    public double RealSeconds { get; private set; }

    /// <summary>Since the frame before, for whatever moves.</summary>
    public float Step { get; private set; }

    /// <summary>Time in the scene; stands while paused.</summary>
    public double SceneSeconds { get; private set; }

    /// <summary>Begins a frame; the first is at time 0.</summary>
    public void Tick(bool isPaused)
    {
        long now = Stopwatch.GetTimestamp();
        RealSeconds = Stopwatch.GetElapsedTime(last, now).TotalSeconds;
        last = now;
        Step = started ? (float)Math.Min(fixedStep ?? RealSeconds, LongestStep) : 0;
        started = true;
        if (!isPaused) SceneSeconds += Step;
    }
}
