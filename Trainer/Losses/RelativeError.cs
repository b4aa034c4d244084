using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer.Losses;

/// <summary>Squared error over the mean square of the target, which it keeps.</summary>
internal sealed class RelativeError : IDisposable
{
    private readonly Tensor target;
    private readonly double meanSquare;

    internal RelativeError(Tensor target)
    {
        this.target = target.clone().DetachFromDisposeScope();
        meanSquare = target.square().mean().item<float>();
    }

    /// <summary>Mean over <paramref name="found"/>, whose first axis is N where the target's is 1.</summary>
    internal Tensor Of(Tensor found) => mse_loss(found, target) / meanSquare;

    public void Dispose() => target.Dispose();
}
