namespace RealtimeStyle.Trainer;

/// <summary>A <see cref="LossTerm"/> as a number.</summary>
internal readonly record struct LossValue(string Name, double Value);
