namespace RealtimeStyle.Trainer.Experiments;

/// <summary>The objective of one training run, an iteration each.</summary>
internal sealed record NormCurve(string Norm, long Seed, IReadOnlyList<double> Losses)
{
    /// <summary>Mean of the <paramref name="window"/> iterations before each, itself included: a batch's own loss jumps by a third.</summary>
    internal double[] Smoothed(int window) =>
        [.. Enumerable.Range(0, Losses.Count).Select(i => Losses.Skip(Math.Max(0, i + 1 - window)).Take(Math.Min(window, i + 1)).Average())];

    /// <summary>
    /// The iteration, from 1, from which on the smoothed objective stays as low as the last of <paramref name="other"/>; null where it does not.
    /// A single lucky batch does not count.
    /// </summary>
    internal int? IterationsTo(NormCurve other, int window)
    {
        var bar = other.Smoothed(window)[^1];
        var lastAbove = Array.FindLastIndex(Smoothed(window), loss => loss > bar);
        return lastAbove == Losses.Count - 1 ? null : lastAbove + 2;
    }
}
