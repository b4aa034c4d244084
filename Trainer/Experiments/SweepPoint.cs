namespace RealtimeStyle.Trainer.Experiments;

/// <summary>A training of a <see cref="WeightSweep"/>.</summary>
/// <param name="Weight">Of the term in question.</param>
/// <param name="Measures">What it came to; the same ones for every point.</param>
internal sealed record SweepPoint(double Weight, IReadOnlyList<SweepMeasure> Measures);
