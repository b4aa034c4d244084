namespace RealtimeStyle.Trainer;

/// <summary>What is known after an iteration.</summary>
/// <param name="Finished">Iterations that are done.</param>
/// <param name="Total">Iterations that were asked for.</param>
/// <param name="LearningRate">Adam's step in this iteration.</param>
/// <param name="Losses">The weighted terms of this iteration's batch, in a fixed order.</param>
internal sealed record TrainingProgress(long Finished, long Total, double LearningRate, IReadOnlyList<LossValue> Losses)
{
    internal double Loss => Losses.Sum(loss => loss.Value);
}
