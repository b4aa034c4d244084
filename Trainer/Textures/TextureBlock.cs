using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>Two 3x3 convolutions, and a 1x1 where the layout has it: (N, C, H, W) to (N, C', H - 4, W - 4).</summary>
internal sealed class TextureBlock : nn.Module<Tensor, Tensor>
{
    /// <param name="inputs">Channels.</param>
    /// <param name="outputs">Channels of every convolution.</param>
    /// <param name="pointwise">Whether a 1x1 convolution comes last.</param>
    /// <param name="joins">Whether the input is two branches, to be normalised first: it balances the gradients of the two.</param>
    internal TextureBlock(int inputs, int outputs, bool pointwise, bool joins)
        : base(nameof(TextureBlock))
    {
        if (joins) register_module("norm", JoinNorm = nn.BatchNorm2d(inputs));
        Convolutions = [new(inputs, outputs, 3), new(outputs, outputs, 3)];
        if (pointwise) Convolutions = [.. Convolutions, new(outputs, outputs, 1)];
        for (var i = 0; i < Convolutions.Count; i++) register_module($"conv{i}", Convolutions[i]);
    }

    internal BatchNorm2d? JoinNorm { get; }

    internal IReadOnlyList<TextureConvolution> Convolutions { get; }

    public override Tensor forward(Tensor input) =>
        Convolutions.Aggregate(JoinNorm is null ? input : JoinNorm.call(input), (value, convolution) => convolution.call(value));
}
