using System.Globalization;
using System.Xml.Linq;
using RealtimeStyle.Trainer.Report.Plot;

namespace RealtimeStyle.Tests.Trainer.Report;

public sealed class SvgPlotTests
{
    [Fact]
    public void Labels_are_beside_their_points_and_move_only_where_another_is()
    {
        var svg = Draw([new(1, 5, "far"), new(4, 5, "first"), new(4, 5, "second")]);
        Assert.Equal(Number(Text(svg, "far"), "y"), Number(Text(svg, "first"), "y"));
        Assert.True(Number(Text(svg, "second"), "y") - Number(Text(svg, "first"), "y") >= 12);
    }

    [Theory]
    [InlineData(9, 9, false, true)]
    [InlineData(1, 9, true, true)]
    public void The_key_hides_no_point(double x, double y, bool isRight, bool isTop)
    {
        var key = Draw([new(x, y), new(5, 5)]).Elements("rect").Single();
        Assert.Equal((isRight, isTop), (Number(key, "x") > 280, Number(key, "y") < 170));
    }

    private static XElement Draw(PlotPoint[] points) =>
        new SvgPlot(new PlotAxis("x", 0, 10, IsLogarithmic: false), new PlotAxis("y", 0, 10, IsLogarithmic: false)).Draw([new PlotSeries("series", 0, points, IsLine: false)]);

    private static XElement Text(XElement svg, string value) => svg.Elements("text").Single(text => text.Value == value);

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
