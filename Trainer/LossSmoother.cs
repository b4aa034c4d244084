using System.Globalization;

namespace RealtimeStyle.Trainer;

/// <summary>Losses averaged over some tens of iterations, for the eye: a batch's own jump by a third.</summary>
internal sealed class LossSmoother
{
    private const double Share = 0.05;

    private readonly Dictionary<string, double> means = new(StringComparer.Ordinal);
    private int count;

    internal void Add(TrainingProgress progress)
    {
        // The first ones stand for themselves.
        var share = Math.Max(Share, 1.0 / ++count);
        foreach (var (name, value) in progress.Losses)
        {
            var old = means.GetValueOrDefault(name);
            means[name] = old + (share * (value - old));
        }
    }

    public override string ToString() => $"loss {Number(means.Values.Sum())} = {string.Join(" + ", means.Select(mean => $"{mean.Key} {Number(mean.Value)}"))}";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
