using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>The hash behind the noise: uniform, and unrelated between neighbours, channels, levels and seeds.</summary>
public sealed class CellNoiseTests
{
    private const int Side = 128;

    // Of the mean of Side^2 independent uniform numbers, and of a product of two of them.
    private const double StandardError = 0.2887 / Side;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1_000_000_000, -1_000_000_000)]
    [InlineData(-64, -64)]
    [InlineData(long.MaxValue / 4, (1L << 32) - 64)]
    public void Values_are_uniform(long x, long y)
    {
        double[] values = [.. Cells(x, y).Select(cell => (double)CellNoise.At(1, 0, 0, cell.X, cell.Y))];
        Assert.All(values, value => Assert.InRange(value, 0, 1 - 1e-9));
        Assert.InRange(values.Average(), 0.5 - (4 * StandardError), 0.5 + (4 * StandardError));
        for (int tenth = 0; tenth < 10; tenth++)
            Assert.InRange(values.Count(value => (int)(value * 10) == tenth), 0.085 * values.Length, 0.115 * values.Length);
    }

    [Theory]
    [InlineData(1, 0, 0, 0, 0)]
    [InlineData(0, 1, 0, 0, 0)]
    [InlineData(0, 0, 1, 0, 0)]
    [InlineData(0, 0, 4, 0, 0)]
    [InlineData(0, 0, 0, 1, 0)]
    [InlineData(0, 0, 0, 0, 1)]
    [InlineData(1L << 32, 0, 0, 0, 0)]
    public void Values_that_differ_in_one_respect_are_uncorrelated(long dx, long dy, int dChannel, int dLevel, ulong dSeed)
    {
        double covariance = Cells(-5, 1_000_000_000).Average(
            cell => (CellNoise.At(7, 2, 1, cell.X, cell.Y) - 0.5) * (CellNoise.At(7 + dSeed, 2 + dLevel, 1 + dChannel, cell.X + dx, cell.Y + dy) - 0.5));
        Assert.InRange(covariance, -4 * StandardError * 0.2887, 4 * StandardError * 0.2887);
    }

    private static IEnumerable<(long X, long Y)> Cells(long x, long y) =>
        from row in Enumerable.Range(0, Side)
        from column in Enumerable.Range(0, Side)
        select (x + column, y + row);
}
