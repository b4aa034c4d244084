using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Evaluation;

/// <summary>
/// Mean squared error between the features of two different pictures, over all pairs of a set. It is twice the unbiased
/// variance, so two sums are enough: mean |a - b|² = 2 · (Σ|a|² - |Σa|² / n) / (n - 1).
/// </summary>
internal sealed class UnrelatedPictures : IDisposable
{
    private Tensor? sum;
    private double squares;
    private int count;

    internal double MeanError => 2 * (squares - (sum!.square().mean().item<float>() / count)) / (count - 1);

    /// <summary>Features of one more picture, all of one shape.</summary>
    internal void Add(Tensor features)
    {
        if (sum is null) sum = features.clone().DetachFromDisposeScope();
        else sum.add_(features);
        squares += features.square().mean().item<float>();
        count++;
    }

    public void Dispose() => sum?.Dispose();
}
