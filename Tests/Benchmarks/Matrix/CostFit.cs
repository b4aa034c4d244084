namespace RealtimeStyle.Benchmarks.Matrix;

/// <summary>How a contender's time grows with the frame: time ~ pixels^exponent, by least squares over logarithms.</summary>
/// <param name="Model">The network.</param>
/// <param name="Contender">What ran it.</param>
/// <param name="Sizes">Frame sizes that it ran at, the smallest first.</param>
/// <param name="Exponent">1 where the time is proportional to the pixels; the bar is 0.95 to 1.05.</param>
internal sealed record CostFit(string Model, string Contender, IReadOnlyList<string> Sizes, double Exponent)
{
    /// <summary>One for each network and contender that ran at two sizes or more.</summary>
    public static IReadOnlyList<CostFit> Fit(IEnumerable<MatrixRow> rows) =>
    [
        .. rows.Where(row => row.FrameMs != null).GroupBy(row => (row.Model, row.Contender)).Where(group => group.Count() > 1)
            .Select(group => Fit(group.Key.Model, group.Key.Contender, [.. group.OrderBy(Pixels)])),
    ];

    private static CostFit Fit(string model, string contender, MatrixRow[] rows)
    {
        double[] x = [.. rows.Select(row => Math.Log(Pixels(row)))], y = [.. rows.Select(row => Math.Log(row.FrameMs!.Value))];
        (double meanX, double meanY) = (x.Average(), y.Average());
        double covariance = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum(), variance = x.Sum(a => (a - meanX) * (a - meanX));
        return new CostFit(model, contender, [.. rows.Select(row => row.Size)], covariance / variance);
    }

    private static double Pixels(MatrixRow row)
    {
        string[] sides = row.Size.Split('x');
        return double.Parse(sides[0]) * double.Parse(sides[1]);
    }
}
