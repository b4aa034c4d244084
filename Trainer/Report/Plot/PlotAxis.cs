namespace RealtimeStyle.Trainer.Report.Plot;

/// <summary>One axis of a plot, from the lowest to the highest value.</summary>
/// <param name="Label">What the values are, with their unit.</param>
/// <param name="Low">Where the axis begins; above 0 on a logarithmic one.</param>
/// <param name="High">Where it ends; above <paramref name="Low"/>.</param>
/// <param name="IsLogarithmic">Equal lengths are equal ratios.</param>
internal sealed record PlotAxis(string Label, double Low, double High, bool IsLogarithmic)
{
    /// <summary>Intervals between ticks of a linear axis, about.</summary>
    private const int Intervals = 5;

    /// <summary>From 0 to a round number above all values.</summary>
    internal static PlotAxis FromZero(string label, IEnumerable<double> values)
    {
        var highest = values.DefaultIfEmpty(1).Max();
        var step = Step(highest);
        return new PlotAxis(label, 0, step * Math.Max(1, Math.Ceiling(highest / step)), IsLogarithmic: false);
    }

    /// <summary>Around all values, each above 0.</summary>
    internal static PlotAxis Logarithmic(string label, IEnumerable<double> values)
    {
        // A margin, and room for some ticks where all values are much the same.
        const double Margin = 1.15, LeastRatio = 3;
        double[] all = [.. values.DefaultIfEmpty(1)];
        var widening = Math.Max(Margin, Math.Sqrt(LeastRatio * all.Min() / all.Max()));
        return new PlotAxis(label, all.Min() / widening, all.Max() * widening, IsLogarithmic: true);
    }

    /// <summary>Where a value lies: 0 at the beginning, 1 at the end.</summary>
    internal double Share(double value) => IsLogarithmic ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);

    /// <summary>Round values along the axis.</summary>
    internal double[] Ticks()
    {
        if (IsLogarithmic) return LogarithmicTicks();
        var step = Step(High - Low);
        return [.. Enumerable.Range(0, (int)Math.Round((High - Low) / step) + 1).Select(i => Low + (i * step))];
    }

    private double[] LogarithmicTicks()
    {
        double[] digits = High / Low > 10 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 8];
        var decades = Enumerable.Range((int)Math.Floor(Math.Log10(Low)), (int)Math.Ceiling(Math.Log10(High / Low)) + 1);
        return [.. decades.SelectMany(_ => digits, (decade, digit) => digit * Math.Pow(10, decade)).Where(tick => tick >= Low && tick <= High)];
    }

    private static double Step(double range)
    {
        if (range <= 0) return 1;
        var rough = range / Intervals;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
    }
}
