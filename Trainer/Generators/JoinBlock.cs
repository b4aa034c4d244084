using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>A <see cref="JoinLayer"/>.</summary>
internal sealed class JoinBlock : nn.Module<Tensor, Tensor>
{
    /// <summary>From the coarse branch to the fine one.</summary>
    internal const int Factor = 2;

    internal JoinBlock(JoinLayer layer, GeneratorLayout layout)
        : base(nameof(JoinBlock))
    {
        register_module("coarse", Coarse = new LayerSequence("Branch", layer.Coarse.Layers, layout));
        register_module("fine", Fine = new LayerSequence("Branch", layer.Fine.Layers, layout));
        register_module("coarse_norm", CoarseNorm = layout.CreateNorm(layer.Coarse.Channels));
        register_module("fine_norm", FineNorm = layout.CreateNorm(layer.Fine.Channels));
    }

    internal LayerSequence Coarse { get; }

    internal LayerSequence Fine { get; }

    internal nn.Module<Tensor, Tensor> CoarseNorm { get; }

    internal nn.Module<Tensor, Tensor> FineNorm { get; }

    // Repeated pixels have the mean and variance of the pixels, so the norm can come before the enlargement, at a quarter of its cost.
    public override Tensor forward(Tensor input)
    {
        var coarse = nn.functional.interpolate(CoarseNorm.call(Coarse.call(input)), scale_factor: [Factor, Factor], mode: InterpolationMode.Nearest);
        return cat([coarse, FineNorm.call(Fine.call(input))], dim: 1);
    }
}
