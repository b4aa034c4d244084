namespace RealtimeStyle.Benchmarks;

/// <summary>The middle of some measurements: one that a busy moment of the machine hardly moves.</summary>
internal static class Median
{
    /// <param name="values">At least one.</param>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
