using RealtimeStyle.Trainer.Report.Plot;

namespace RealtimeStyle.Tests.Trainer.Report;

public sealed class PlotAxisTests
{
    [Fact]
    public void A_linear_axis_has_round_ticks_from_0()
    {
        var axis = PlotAxis.FromZero("iteration", [37, 391]);
        Assert.Equal([0, 100, 200, 300, 400], axis.Ticks());
        Assert.Equal(0.25, axis.Share(100));
    }

    [Fact]
    public void On_a_logarithmic_axis_equal_ratios_are_equal_lengths()
    {
        var axis = new PlotAxis("objective", 1, 100, IsLogarithmic: true);
        Assert.Equal([1, 2, 5, 10, 20, 50, 100], axis.Ticks());
        Assert.Equal(0.5, axis.Share(10), 1e-12);
        Assert.Equal([2, 3, 4, 5], PlotAxis.Logarithmic("objective", [2.5, 3.9]).Ticks());
        Assert.Equal([8, 10, 15, 20], PlotAxis.Logarithmic("GMAC", [12.7]).Ticks());
    }
}
