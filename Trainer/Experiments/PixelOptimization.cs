using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>
/// Stylization or texture without a network: the pixels of one picture are what is optimised, on the generator's own objective (Gatys et al.
/// 2016). Slow, and the measure of how low the objective can be brought.
/// </summary>
internal sealed class PixelOptimization : IDisposable
{
    /// <summary>Adam's step, white being 1.</summary>
    private const double LearningRate = 0.02;

    private readonly Func<Tensor, LossTerms> objective;
    private readonly Parameter pixels;
    private readonly IDisposable method;
    private readonly Func<double> step;

    /// <summary>Begins at a picture.</summary>
    /// <param name="objective">Of a picture.</param>
    /// <param name="start">(1, 3, H, W) in 0..1.</param>
    /// <param name="optimizer">One of <see cref="Optimizers"/>.</param>
    internal PixelOptimization(Func<Tensor, LossTerms> objective, Tensor start, string optimizer = "adam")
    {
        this.objective = objective;
        pixels = new Parameter(start.clone(), requires_grad: true);
        if (string.Equals(optimizer, "lbfgs", StringComparison.Ordinal))
        {
            var lbfgs = new LimitedMemoryDescent(pixels, () => objective(pixels).Total);
            (method, step) = (lbfgs, lbfgs.Step);
        }
        else
        {
            var adam = optim.Adam([pixels], LearningRate);
            (method, step) = (adam, () => Step(adam));
        }
    }

    internal static IReadOnlyList<string> Optimizers { get; } = ["adam", "lbfgs"];

    /// <summary>The picture as it is now.</summary>
    internal Tensor Pixels => pixels.detach();

    /// <summary>One step.</summary>
    /// <returns>The objective before it.</returns>
    internal double Step() => step();

    public void Dispose()
    {
        method.Dispose();
        pixels.Dispose();
    }

    private double Step(Adam adam)
    {
        using var scope = NewDisposeScope();
        var losses = objective(pixels);
        adam.zero_grad();
        losses.Total.backward();
        adam.step();
        return losses.Total.item<float>();
    }
}
