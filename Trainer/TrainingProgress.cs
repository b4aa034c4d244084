namespace RealtimeStyle.Trainer;

/// <summary>What is known after an iteration; the losses are weighted and smoothed over some tens of iterations.</summary>
internal readonly record struct TrainingProgress(long Finished, long Total, double Style, double Content, double Variation)
{
    internal double Loss => Style + Content + Variation;
}
