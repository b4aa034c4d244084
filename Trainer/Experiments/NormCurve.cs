using System.Globalization;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>The objective in the course of one training run.</summary>
internal sealed record NormCurve(string Norm, long Seed, IReadOnlyList<NormPoint> Points)
{
    internal const string Header = "norm,seed,iteration,training,held_out";

    /// <summary>The held-out objective that the run ends at.</summary>
    internal double End => Points[^1].HeldOut;

    /// <summary>
    /// The iteration from which on the held-out objective stays at most <paramref name="bar"/>; null where it does not. One lucky
    /// measurement does not count.
    /// </summary>
    internal long? StaysBelow(double bar)
    {
        var below = Points.Reverse().TakeWhile(point => point.HeldOut <= bar).ToArray();
        return below.Length == 0 ? null : below[^1].Iteration;
    }

    /// <summary>For every seed, when instance norm is where batch norm ends.</summary>
    internal static ResultTable Compare(IReadOnlyList<NormCurve> curves)
    {
        var pairs = curves.Where(curve => IsOf(curve, "batch")).Join(curves.Where(curve => IsOf(curve, "instance")), curve => curve.Seed, curve => curve.Seed, Row);
        return new ResultTable(["seed", "batch norm ends at", "instance norm ends at", "stays below batch norm's end from iteration", "of all iterations"], [.. pairs]);
    }

    internal static void Write(string path, IEnumerable<NormCurve> curves) =>
        CurveFile.Write(path, Header, curves.SelectMany(curve => curve.Points, (curve, point) => string.Create(
            CultureInfo.InvariantCulture, $"{curve.Norm},{curve.Seed},{point.Iteration},{point.Training:0.00000},{point.HeldOut:0.00000}")));

    internal static NormCurve[] Read(string path)
    {
        var points = CurveFile.ReadPoints(path, cells => (Norm: cells[0], Seed: long.Parse(cells[1], CultureInfo.InvariantCulture), Point: new NormPoint(
            long.Parse(cells[2], CultureInfo.InvariantCulture), double.Parse(cells[3], CultureInfo.InvariantCulture), double.Parse(cells[4], CultureInfo.InvariantCulture))));
        return [.. points.GroupBy(point => (point.Norm, point.Seed), (key, group) => new NormCurve(key.Norm, key.Seed, [.. group.Select(point => point.Point)]))];
    }

    private static bool IsOf(NormCurve curve, string norm) => string.Equals(curve.Norm, norm, StringComparison.Ordinal);

    private static string[] Row(NormCurve batch, NormCurve instance)
    {
        var passed = instance.StaysBelow(batch.End);
        double?[] numbers = [batch.End, instance.End, passed, (double?)passed / batch.Points[^1].Iteration];
        return [$"{batch.Seed}", .. numbers.Select(number => number?.ToString("0.###", CultureInfo.InvariantCulture) ?? "never")];
    }
}
