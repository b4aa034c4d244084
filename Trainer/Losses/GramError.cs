using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Losses;

/// <summary>The Gram matrices of a layer (Gatys et al. 2015).</summary>
internal sealed class GramError(Tensor exemplar) : LayerError
{
    private readonly RelativeError error = new(GramMatrix.Of(exemplar));

    internal override Tensor Of(Tensor maps, long draw) => error.Of(GramMatrix.Of(maps));

    public override void Dispose() => error.Dispose();
}
