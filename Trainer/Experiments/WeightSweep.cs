using System.Globalization;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>The same training with different weights of one term of the loss; the first point is what the others are held against.</summary>
internal sealed record WeightSweep(string Term, IReadOnlyList<SweepPoint> Points)
{
    internal const string Header = "term,weight,measure,value";

    /// <summary>Where pictures of what was trained lie, a row a point, if there are any.</summary>
    internal static string PicturesOf(string path) => Path.ChangeExtension(path, ".png");

    /// <summary>Every measure of <paramref name="point"/> over that of the first point.</summary>
    internal IReadOnlyList<SweepMeasure> Relative(SweepPoint point) =>
        [.. point.Measures.Zip(Points[0].Measures, (own, first) => new SweepMeasure(own.Name, own.Value / first.Value))];

    /// <summary>A row a training.</summary>
    internal ResultTable Compare() => new(
        [$"{Term} weight", .. Points[0].Measures.SelectMany(measure => new[] { measure.Name, "of the first" })],
        [.. Points.Select(point => (string[])[Text(point.Weight), .. point.Measures.Zip(Relative(point), Cells).SelectMany(cells => cells)])]);

    internal static void Write(string path, WeightSweep sweep) =>
        CurveFile.Write(path, Header, sweep.Points.SelectMany(point => point.Measures, (point, measure) => $"{sweep.Term},{Text(point.Weight)},{measure.Name},{Text(measure.Value)}"));

    internal static WeightSweep Read(string path)
    {
        var lines = CurveFile.ReadPoints(path, cells => (Term: cells[0], Weight: Number(cells[1]), Measure: new SweepMeasure(cells[2], Number(cells[3]))));
        return new WeightSweep(lines[0].Term, [.. lines.GroupBy(line => line.Weight, (weight, group) => new SweepPoint(weight, [.. group.Select(line => line.Measure)]))]);
    }

    private static string[] Cells(SweepMeasure own, SweepMeasure relative) => [Text(own.Value), relative.Value.ToString("0.00", CultureInfo.InvariantCulture)];

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
