using System.Globalization;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>A texture's network against optimising pixels on the same objective.</summary>
/// <param name="Loss">Of what the network makes.</param>
/// <param name="Seconds">That it takes to.</param>
/// <param name="Pixels">Optimised from noise; bears the texture's name.</param>
internal sealed record TextureCurve(double Loss, double Seconds, OptimizationCurve Pixels)
{
    internal const string Header = "texture,step,seconds,loss,network_loss,network_seconds";

    /// <summary>The step that the table shows besides: a network should be as good as so many.</summary>
    internal const int EarlySteps = 50;

    internal static ResultTable Compare(IReadOnlyList<TextureCurve> curves) => new(
        ["pixels of", "the network's loss", $"pixels after {EarlySteps} steps", "at the end", "pixels pass it at step", "seconds to that", "the network's own"],
        [.. curves.Select(curve => curve.Row())]);

    internal static void Write(string path, IEnumerable<TextureCurve> curves) =>
        CurveFile.Write(path, Header, curves.SelectMany(curve => curve.Pixels.Losses.Select((loss, step) => string.Create(
            CultureInfo.InvariantCulture, $"{curve.Pixels.Name},{step},{step * curve.Pixels.SecondsPerStep:0.0000},{loss:0.00000},{curve.Loss:0.00000},{curve.Seconds:0.0000}"))));

    internal static TextureCurve[] Read(string path)
    {
        var points = CurveFile.ReadPoints(path, cells => (Name: cells[0], Numbers: cells.Skip(2).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()));
        return [.. points.GroupBy(point => point.Name, point => point.Numbers, StringComparer.Ordinal).Select(group => Of(group.Key, [.. group]))];
    }

    private static TextureCurve Of(string name, double[][] points)
    {
        var pixels = new OptimizationCurve(name, [.. points.Select(numbers => numbers[1])], points[^1][0] / Math.Max(1, points.Length - 1));
        return new TextureCurve(points[0][2], points[0][3], pixels);
    }

    private string[] Row()
    {
        var passed = Pixels.StepsTo(Loss);
        return
        [
            Pixels.Name, Number(Loss), Number(Pixels.Losses[Math.Min(EarlySteps, Pixels.Losses.Count - 1)]), $"{Number(Pixels.Losses[^1])} ({Pixels.Losses.Count - 1})",
            passed?.ToString(CultureInfo.InvariantCulture) ?? "never", passed is { } step ? Number(step * Pixels.SecondsPerStep) : "never", Number(Seconds),
        ];
    }

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
