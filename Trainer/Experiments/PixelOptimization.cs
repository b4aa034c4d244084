using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>
/// Stylization or texture without a network: the pixels of one picture are what is optimised, by Adam on the generator's own objective (Gatys et al.
/// 2016). Slow, and the measure of how low the objective can be brought.
/// </summary>
internal sealed class PixelOptimization : IDisposable
{
    /// <summary>Adam's step, white being 1.</summary>
    private const double LearningRate = 0.02;

    private readonly Func<Tensor, LossTerms> objective;
    private readonly Parameter pixels;
    private readonly Adam optimizer;

    /// <summary>Begins at a picture.</summary>
    /// <param name="objective">Of a picture.</param>
    /// <param name="start">(1, 3, H, W) in 0..1.</param>
    internal PixelOptimization(Func<Tensor, LossTerms> objective, Tensor start)
    {
        this.objective = objective;
        pixels = new Parameter(start.clone(), requires_grad: true);
        optimizer = optim.Adam([pixels], LearningRate);
    }

    /// <summary>The picture as it is now.</summary>
    internal Tensor Pixels => pixels.detach();

    /// <summary>One step.</summary>
    /// <returns>The objective before it.</returns>
    internal double Step()
    {
        using var scope = NewDisposeScope();
        var losses = objective(pixels);
        optimizer.zero_grad();
        losses.Total.backward();
        optimizer.step();
        return losses.Total.item<float>();
    }

    public void Dispose()
    {
        optimizer.Dispose();
        pixels.Dispose();
    }
}
