using RealtimeStyle.Benchmarks.Matrix;

namespace RealtimeStyle.Tests.Bench;

public sealed class CostFitTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(1.3)]
    public void FindsTheExponentOfAPower(double exponent)
    {
        (string Size, double Pixels)[] sizes = [("64x64", 4096), ("128x64", 8192), ("256x128", 32768)];
        CostFit fit = Assert.Single(CostFit.Fit(sizes.Select(size => Row(size.Size, 3e-4 * Math.Pow(size.Pixels, exponent)))));
        Assert.Equal(exponent, fit.Exponent, 6);
        Assert.Equal(["64x64", "128x64", "256x128"], fit.Sizes);
    }

    [Fact]
    public void OneSizeIsNoLine() => Assert.Empty(CostFit.Fit([Row("64x64", 1), new MatrixRow("m", "128x128", "c") { Note = "not here" }]));

    private static MatrixRow Row(string size, double milliseconds) => new("m", size, "c") { FrameMs = milliseconds };
}
