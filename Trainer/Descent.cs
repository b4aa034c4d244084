using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>Adam (Kingma and Ba 2015), its step length falling along half a cosine.</summary>
internal sealed class Descent(IEnumerable<Parameter> parameters, double learningRate) : IDisposable
{
    /// <summary>
    /// Decay of squared gradients. The first steps, on a grey picture, have gradients a hundred times those of later ones; with
    /// the usual 0.999 they would shorten every step for thousands of iterations.
    /// </summary>
    private const double SquareDecay = 0.99;

    /// <summary>With the moments of the gradients, for checkpoints.</summary>
    internal Adam Optimizer { get; } = optim.Adam(parameters, learningRate, beta2: SquareDecay);

    /// <summary>Of the learning rate, from 1 to a tenth: late, small steps clear the noise of the early, large ones.</summary>
    internal static double Share(long finished, long total) => 0.55 + (0.45 * Math.Cos(Math.PI * finished / total));

    /// <summary>One step against the gradient of a loss.</summary>
    internal void Step(Tensor loss, double rate)
    {
        foreach (var group in Optimizer.ParamGroups) group.LearningRate = rate;
        Optimizer.zero_grad();
        loss.backward();
        Optimizer.step();
    }

    public void Dispose() => Optimizer.Dispose();
}
