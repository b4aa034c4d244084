using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>The weighted terms of one step's loss, each a scalar.</summary>
internal sealed record LossTerms(Tensor Style, Tensor Content, Tensor Variation)
{
    internal Tensor Total => Style + Content + Variation;
}
