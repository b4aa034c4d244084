namespace RealtimeStyle.Trainer.Experiments;

/// <summary>Where a training run is after some iterations.</summary>
/// <param name="Iteration">Iterations that are done.</param>
/// <param name="Training">Mean objective of the batches since the last point.</param>
/// <param name="HeldOut">Objective on pictures that are not trained on, the network normalising as it will when used.</param>
internal readonly record struct NormPoint(long Iteration, double Training, double HeldOut);
