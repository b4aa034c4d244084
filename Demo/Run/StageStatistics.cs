using RealtimeStyle.Gpu;
using Spectre.Console;

namespace RealtimeStyle.Demo.Run;

/// <summary>Milliseconds of named stages over many frames, in the order in which the stages were first seen.</summary>
internal sealed class StageStatistics
{
    private readonly List<(string Stage, List<double> Samples)> stages = [];

    public void Add(string stage, double milliseconds)
    {
        int index = stages.FindIndex(entry => entry.Stage == stage);
        if (index < 0)
        {
            index = stages.Count;
            stages.Add((stage, []));
        }

        stages[index].Samples.Add(milliseconds);
    }

    /// <summary>Adds the stages of a frame, and their sum; nothing where there are none yet.</summary>
    public void Add(IReadOnlyList<StageTime> times)
    {
        if (times.Count == 0) return;
        foreach (StageTime time in times) Add(time.Stage, time.Milliseconds);
        Add("whole frame", times.Sum(time => time.Milliseconds));
    }

    public void Print(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("ms per frame");
        foreach (string heading in (string[])["min", "median", "p99", "max"]) table.AddColumn(new TableColumn(heading).RightAligned());
        foreach ((string stage, List<double> samples) in stages)
        {
            table.AddRow(stage, $"{samples.Min():f2}", $"{Median(samples):f2}", $"{Percentile(samples, 0.99):f2}", $"{samples.Max():f2}");
        }

        console.Write(table);
    }

    /// <summary>Prints how often a stage took more than its milliseconds; nothing where there was no such stage.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="stage">Name of the stage.</param>
    /// <param name="target">Milliseconds that it may take.</param>
    public void PrintTarget(IAnsiConsole console, string stage, double target)
    {
        const double Tolerance = 1.1;
        List<double>? samples = stages.Find(entry => entry.Stage == stage).Samples;
        if (samples == null) return;
        int over = samples.Count(sample => sample > Tolerance * target);
        console.WriteLine($"{stage}: {target} ms a frame; p50 {Median(samples):f2}, p99 {Percentile(samples, 0.99):f2}, max {samples.Max():f2}; {over} of {samples.Count} frames over by more than 10 %");
    }

    /// <summary>The smallest value that a share of all do not exceed.</summary>
    private static double Percentile(List<double> samples, double share) => samples.Order().ElementAt((int)Math.Ceiling(share * samples.Count) - 1);

    /// <summary>The middle value; the mean of the two middle ones of an even number.</summary>
    private static double Median(List<double> samples)
    {
        List<double> sorted = [.. samples.Order()];
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
