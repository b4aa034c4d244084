using System.Globalization;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>The objective while pixels were optimised.</summary>
/// <param name="Name">Where the pixels started, or the generator that they are held against.</param>
/// <param name="Losses">The objective after 0, 1, 2 … steps.</param>
/// <param name="SecondsPerStep">Mean time of a step.</param>
/// <param name="GeneratorSeconds">What the generator took to whose output the pixels started at; 0 for a start that costs nothing.</param>
internal sealed record OptimizationCurve(string Name, IReadOnlyList<double> Losses, double SecondsPerStep, double GeneratorSeconds = 0)
{
    internal const string Header = "curve,step,seconds,objective";

    /// <summary>Steps until the objective is at most <paramref name="bar"/>; null where it never was.</summary>
    internal int? StepsTo(double bar) => FirstStep(step => Losses[step] <= bar);

    /// <summary>The first step after which the objective is above that of <paramref name="other"/>; null where it never was.</summary>
    internal int? FallsBehind(OptimizationCurve other) => FirstStep(step => Losses[step] > other.Losses[step]);

    /// <summary>Every generator against pixels that start at noise, which are the first of the curves.</summary>
    internal static ResultTable CompareGenerators(IReadOnlyList<OptimizationCurve> curves)
    {
        var noise = curves[0];
        return new ResultTable(
            ["generator", "objective", "seconds a picture", "seconds from noise to it", "times as long", "optimised further, ahead of noise"],
            [.. Generators(curves).Select(Row)]);

        string[] Row(OptimizationCurve own)
        {
            var seconds = noise.StepsTo(own.Losses[0]) * noise.SecondsPerStep;
            var ahead = own.FallsBehind(noise) is { } step ? $"for {step} steps" : "all the way";
            return [own.Name, Number(own.Losses[0]), Number(own.GeneratorSeconds), Number(seconds), Number(seconds / own.GeneratorSeconds), ahead];
        }
    }

    /// <summary>Every start, and after how many steps it passes what each generator gives in one pass.</summary>
    internal static ResultTable CompareStarts(IReadOnlyList<OptimizationCurve> curves)
    {
        var bars = Generators(curves).ToArray();
        return new ResultTable(["pixels start at", "objective", $"after {curves[0].Losses.Count - 1} steps", .. bars.Select(bar => $"passes {bar.Name} after")], [.. curves.Select(Row)]);

        string[] Row(OptimizationCurve curve) =>
            [curve.Name, Number(curve.Losses[0]), Number(curve.Losses[^1]), .. bars.Select(bar => curve.StepsTo(bar.Losses[0])?.ToString(CultureInfo.InvariantCulture) ?? "more")];
    }

    internal static void Write(string path, IEnumerable<OptimizationCurve> curves) =>
        CurveFile.Write(path, Header, curves.SelectMany(curve => curve.Losses.Select((loss, step) => string.Create(
            CultureInfo.InvariantCulture, $"{curve.Name},{step},{curve.GeneratorSeconds + (step * curve.SecondsPerStep):0.0000},{loss:0.00000}"))));

    internal static OptimizationCurve[] Read(string path)
    {
        var points = CurveFile.ReadPoints(path, cells =>
            (Name: cells[0], Seconds: double.Parse(cells[2], CultureInfo.InvariantCulture), Loss: double.Parse(cells[3], CultureInfo.InvariantCulture)));
        return [.. points.GroupBy(point => point.Name, StringComparer.Ordinal).Select(group => group.ToArray()).Select(group => new OptimizationCurve(
            group[0].Name, [.. group.Select(point => point.Loss)], (group[^1].Seconds - group[0].Seconds) / Math.Max(1, group.Length - 1), group[0].Seconds))];
    }

    private static IEnumerable<OptimizationCurve> Generators(IReadOnlyList<OptimizationCurve> curves) => curves.Where(curve => curve.GeneratorSeconds > 0);

    private int? FirstStep(Func<int, bool> holds) => Enumerable.Range(0, Losses.Count).Where(holds).Cast<int?>().FirstOrDefault();

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "more";
}
