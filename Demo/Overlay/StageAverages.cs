using RealtimeStyle.Gpu;

namespace RealtimeStyle.Demo.Overlay;

/// <summary>Milliseconds per stage, averaged over a time that is long enough to read the numbers.</summary>
internal sealed class StageAverages
{
    private const double Period = 0.5;

    private readonly List<StageTime> sums = new(StageGraph.MostStages);
    private readonly List<StageTime> shown = new(StageGraph.MostStages);
    private double seconds;
    private int frames;

    /// <summary>The averages of the last whole period; those of the first frames before.</summary>
    public IReadOnlyList<StageTime> Stages => shown;

    public double FramesPerSecond { get; private set; }

    /// <summary>Of all stages together.</summary>
    public double Milliseconds { get; private set; }

    /// <summary>Adds a frame.</summary>
    /// <param name="stages">Its stages; others than the frame before had begin a new period.</param>
    /// <param name="frameSeconds">Since the frame before.</param>
    public void Add(IReadOnlyList<StageTime> stages, double frameSeconds)
    {
        bool changed = !HasSameStages(stages);
        if (changed) Restart(stages);
        for (int i = 0; i < stages.Count; i++) sums[i] = new StageTime(stages[i].Stage, sums[i].Milliseconds + stages[i].Milliseconds);
        seconds += frameSeconds;
        frames++;
        if (seconds < Period && !changed) return;
        FramesPerSecond = seconds > 0 ? frames / seconds : 0;
        shown.Clear();
        Milliseconds = 0;
        foreach (StageTime sum in sums)
        {
            shown.Add(new StageTime(sum.Stage, sum.Milliseconds / frames));
            Milliseconds += sum.Milliseconds / frames;
        }

        Restart(stages);
    }

    private bool HasSameStages(IReadOnlyList<StageTime> stages)
    {
        if (stages.Count != sums.Count) return false;
        for (int i = 0; i < stages.Count; i++)
        {
            if (stages[i].Stage != sums[i].Stage) return false;
        }

        return true;
    }

    private void Restart(IReadOnlyList<StageTime> stages)
    {
        seconds = 0;
        frames = 0;
        sums.Clear();
        for (int i = 0; i < stages.Count; i++) sums.Add(new StageTime(stages[i].Stage, 0));
    }
}
