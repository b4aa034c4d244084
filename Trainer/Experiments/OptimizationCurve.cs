using System.Globalization;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>The objective while pixels were optimised.</summary>
/// <param name="Model">The generator that it is held against.</param>
/// <param name="Start">Where the pixels started.</param>
/// <param name="Losses">The objective after 0, 1, 2 … steps.</param>
/// <param name="SecondsPerStep">Mean time of a step.</param>
internal sealed record OptimizationCurve(string Model, string Start, IReadOnlyList<double> Losses, double SecondsPerStep)
{
    /// <summary>Steps until the objective is at most <paramref name="bar"/>; null where it never was.</summary>
    internal int? StepsTo(double bar)
    {
        for (var step = 0; step < Losses.Count; step++)
        {
            if (Losses[step] <= bar) return step;
        }
        return null;
    }

    /// <summary>Writes curves as CSV, a line a step.</summary>
    internal static void Write(string path, IEnumerable<OptimizationCurve> curves) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.WriteLine("model,start,step,objective");
        foreach (var curve in curves)
            for (var step = 0; step < curve.Losses.Count; step++)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{curve.Model},{curve.Start},{step},{curve.Losses[step]:0.00000}"));
    });
}
