using System.Xml.Linq;

namespace RealtimeStyle.Trainer.Report.Plot;

/// <summary>Draws series over two axes as SVG, to stand in a page of HTML.</summary>
internal sealed class SvgPlot(PlotAxis horizontal, PlotAxis vertical)
{
    private const int Width = 560, Height = 340, Left = 62, Top = 12, Right = 14, Bottom = 46;

    /// <summary>Pixels between lines of text.</summary>
    private const int LineHeight = 15;

    /// <summary>Pixels of a letter, about: SVG does not tell how wide a text is.</summary>
    private const double CharacterWidth = 6.5;

    /// <summary>Pixels between a mark and its label, and around the key.</summary>
    private const int Gap = 9;

    /// <summary>Told apart by colour-blind readers (Okabe and Ito 2008).</summary>
    private static readonly string[] Colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#555555"];

    internal XElement Draw(IReadOnlyList<PlotSeries> series) => new(
        "svg",
        new XAttribute("viewBox", $"0 0 {Width} {Height}"),
        new XAttribute("role", "img"),
        new XElement("title", $"{vertical.Label} over {horizontal.Label}"),
        horizontal.Ticks().Select(DrawColumn),
        vertical.Ticks().Select(DrawRow),
        DrawText((Left + Width - Right) / 2.0, Height - 6, "middle", horizontal.Label),
        new XElement("g", new XAttribute("transform", $"translate(13 {(Top + Height - Bottom) / 2}) rotate(-90)"), DrawText(0, 0, "middle", vertical.Label)),
        series.SelectMany(one => one.IsLine ? [DrawLine(one)] : DrawMarks(one)),
        DrawLabels(series),
        DrawKey(series));

    private static string ColorOf(PlotSeries series) => Colors[series.Color % Colors.Length];

    /// <summary>Of lines that share a color with another.</summary>
    private static bool IsDashed(PlotSeries series) => series.IsLine && series.Color >= Colors.Length;

    private double X(double value) => Left + (horizontal.Share(value) * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - (vertical.Share(value) * (Height - Top - Bottom));

    private XElement[] DrawColumn(double tick) => [DrawGrid(X(tick), Top, X(tick), Height - Bottom), DrawText(X(tick), Height - Bottom + LineHeight, "middle", $"{tick:G4}")];

    private XElement[] DrawRow(double tick) => [DrawGrid(Left, Y(tick), Width - Right, Y(tick)), DrawText(Left - 6, Y(tick) + 4, "end", $"{tick:G4}")];

    private static XElement DrawGrid(double x1, double y1, double x2, double y2) =>
        new("path", new XAttribute("class", "grid"), new XAttribute("d", $"M{x1:0.0} {y1:0.0}L{x2:0.0} {y2:0.0}"));

    private static XElement DrawText(double x, double y, string anchor, string text) =>
        new("text", new XAttribute("x", $"{x:0.0}"), new XAttribute("y", $"{y:0.0}"), new XAttribute("text-anchor", anchor), text);

    private XElement DrawLine(PlotSeries series) => new(
        "polyline",
        new XAttribute("fill", "none"),
        new XAttribute("stroke-width", "1.6"),
        new XAttribute("stroke", ColorOf(series)),
        IsDashed(series) ? new XAttribute("stroke-dasharray", "6 3") : null,
        new XAttribute("points", string.Join(' ', series.Points.Select(point => $"{X(point.X):0.0},{Y(point.Y):0.0}"))));

    private XElement[] DrawMarks(PlotSeries series) =>
        [.. series.Points.Select(point => new XElement("circle", new XAttribute("cx", $"{X(point.X):0.0}"), new XAttribute("cy", $"{Y(point.Y):0.0}"), new XAttribute("r", "4.5"), new XAttribute("fill", ColorOf(series))))];

    /// <summary>From top to bottom, each as far down as those before it leave it room.</summary>
    private XElement[] DrawLabels(IReadOnlyList<PlotSeries> series)
    {
        const int Baseline = 4;
        List<Box> taken = [];
        List<XElement> labels = [];
        foreach (var point in series.SelectMany(one => one.Points).Where(point => point.Label is not null).OrderBy(point => Y(point.Y)))
        {
            var isRight = horizontal.Share(point.X) > 0.6;
            double width = point.Label!.Length * CharacterWidth, left = isRight ? X(point.X) - Gap - width : X(point.X) + Gap;
            var box = new Box(left, Y(point.Y) + Baseline - LineHeight, width, LineHeight);
            while (taken.FirstOrDefault(box.Meets) is { Width: > 0 } other) box = box with { Top = other.Top + LineHeight };
            taken.Add(box);
            labels.Add(DrawText(isRight ? X(point.X) - Gap : left, box.Top + LineHeight, isRight ? "end" : "start", point.Label));
        }
        return [.. labels];
    }

    /// <summary>In the corner that hides the fewest points.</summary>
    private XElement[] DrawKey(IReadOnlyList<PlotSeries> series)
    {
        const int Square = 10, Indent = 16;
        PlotSeries[] named = [.. series.DistinctBy(one => one.Name, StringComparer.Ordinal)];
        string[] names = [.. named.Select(one => IsDashed(one) ? $"{one.Name} (dashed)" : one.Name)];
        double width = Indent + (names.Max(name => name.Length) * CharacterWidth), height = names.Length * LineHeight;
        double left = Left + Gap, right = Width - Right - width, top = Top + Gap, bottom = Height - Bottom - height - Gap;
        var points = series.SelectMany(one => one.Points).Select(point => new Box(X(point.X) - Gap, Y(point.Y) - Gap, 2 * Gap, 2 * Gap)).ToArray();
        Box[] corners = [new(right, top, width, height), new(left, top, width, height), new(right, bottom, width, height), new(left, bottom, width, height)];
        var corner = corners.MinBy(box => points.Count(box.Meets));
        return [.. named.Zip(names).SelectMany((one, i) => new[]
        {
            new XElement("rect", new XAttribute("x", $"{corner.Left:0.0}"), new XAttribute("y", $"{corner.Top + (i * LineHeight):0.0}"), new XAttribute("width", Square), new XAttribute("height", Square), new XAttribute("fill", ColorOf(one.First))),
            DrawText(corner.Left + Indent, corner.Top + (i * LineHeight) + Square - 1, "start", one.Second),
        })];
    }

    /// <summary>A rectangle in pixels.</summary>
    private readonly record struct Box(double Left, double Top, double Width, double Height)
    {
        internal bool Meets(Box other) => Left < other.Left + other.Width && other.Left < Left + Width && Top < other.Top + other.Height && other.Top < Top + Height;
    }
}
