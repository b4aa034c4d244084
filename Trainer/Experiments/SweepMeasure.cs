namespace RealtimeStyle.Trainer.Experiments;

/// <summary>One number that a training came to.</summary>
internal readonly record struct SweepMeasure(string Name, double Value);
