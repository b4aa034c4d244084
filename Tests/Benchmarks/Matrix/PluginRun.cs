using System.Diagnostics;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Benchmarks.Matrix;

/// <summary>The whole plugin frame, over and over.</summary>
/// <param name="ring">Of one frame; outlives this.</param>
/// <param name="view">Shows the style; disposed with this.</param>
/// <param name="frame">What the engine gives, the same each time.</param>
internal sealed class PluginRun(FrameRing ring, StyleView view, StyleFrame frame) : IContenderRun
{
    public long MemoryBytes => view.MemoryBytes;

    public FrameTimes Run()
    {
        long start = Stopwatch.GetTimestamp();
        view.Record(ring.Begin(), frame);
        ring.SubmitAndWait();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new FrameTimes(milliseconds, [.. view.ReadTimings()]);
    }

    public void Dispose() => view.Dispose();
}
