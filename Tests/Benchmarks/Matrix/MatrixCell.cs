using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Benchmarks.Matrix;

/// <summary>One contender in one row of the table: opened, warmed up, run as often as its time allows.</summary>
internal sealed class MatrixCell : IDisposable
{
    private readonly Contender contender;
    private readonly GpuDevice device;
    private readonly MatrixOptions options;
    private readonly List<FrameTimes> times = [];
    private IContenderRun? run;
    private StyleCost? cost;
    private long allocatedBytes;
    private double spentSeconds;
    private string? note;

    public MatrixCell(Contender contender, GpuDevice device, MatrixOptions options)
    {
        this.contender = contender;
        this.device = device;
        this.options = options;
    }

    /// <summary>It has neither failed, nor all its rounds, nor used up its time.</summary>
    public bool WantsMore => run != null && times.Count < options.Rounds && (times.Count == 0 || spentSeconds < options.LimitSeconds);

    /// <summary>Compiles and runs one frame, which counts only where a second one would take too long.</summary>
    public void Open(FrameRing ring, EngineFrame frame, Style style) => OrNote(() =>
    {
        // What a cell before this one could not open is still on its way out.
        device.WaitIdle();
        device.Retire.CollectAll();
        long before = device.Live.MemoryBytes;
        cost = contender.Estimate(device, frame, style);
        run = contender.Open(device, ring, frame, style);
        FrameTimes first = run.Run();
        spentSeconds = first.FrameMs / 1000;
        if (spentSeconds > options.LongestWarmUp) times.Add(first);
        // What the first frame needed once is freed when the next one begins.
        ring.Begin();
        ring.SubmitAndWait();
        allocatedBytes = device.Live.MemoryBytes - before;
    });

    /// <summary>Runs one frame.</summary>
    public void Next() => OrNote(() =>
    {
        times.Add(run!.Run());
        spentSeconds += times[^1].FrameMs / 1000;
    });

    /// <summary>Medians of what was measured.</summary>
    public MatrixRow ToRow(string model, string size)
    {
        var row = new MatrixRow(model, size, contender.Name) { Note = note };
        if (run == null || times.Count == 0) return row;
        var stages = times[0].Stages.Select(time => time.Stage).Distinct(StringComparer.Ordinal).ToDictionary(stage => stage, MedianOf, StringComparer.Ordinal);
        return row with
        {
            Runs = times.Count,
            FrameMs = Median.Of(times.Select(time => time.FrameMs)),
            GenerateMs = stages["generate"],
            StageMs = stages,
            MultiplyAdds = cost!.MultiplyAdds > 0 ? cost.MultiplyAdds : null,
            TrafficBytes = cost.TrafficBytes > 0 ? cost.TrafficBytes : null,
            MemoryBytes = contender.Options == null ? null : run.MemoryBytes,
            AllocatedBytes = contender.Options == null ? null : allocatedBytes,
        };
    }

    public void Dispose() => run?.Dispose();

    private double MedianOf(string stage) =>
        Median.Of(times.Select(time => time.Stages.Where(other => other.Stage == stage).Sum(other => other.Milliseconds)));

    /// <summary>What cannot run is a note in the table, and no end of the whole run.</summary>
    private void OrNote(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            note = exception is BackendUnavailableException ? "not here" : exception.Message.ReplaceLineEndings(" ");
            run?.Dispose();
            run = null;
        }
    }
}
