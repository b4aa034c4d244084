using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>The trained network of a layout: (N, 3, H, W) RGB in 0..1 to the same; the output is not clamped.</summary>
internal sealed class StyleGenerator : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor>?[] blocks;

    internal StyleGenerator(GeneratorLayout layout)
        : base(nameof(StyleGenerator))
    {
        Layout = layout;
        blocks = [.. layout.Layers.Select(layer => CreateBlock(layer, layout.Normalization))];
        for (var i = 0; i < blocks.Length; i++)
            if (blocks[i] is { } block) register_module($"layer{i}", block);
    }

    internal GeneratorLayout Layout { get; }

    /// <summary>The block of layer <paramref name="index"/>; null where the layer has no weights.</summary>
    internal nn.Module<Tensor, Tensor>? Block(int index) => blocks[index];

    /// <summary>Draws the convolutions; the last bias becomes grey.</summary>
    internal void Initialize(long seed)
    {
        ConvolutionWeights.Draw(this, seed);
        StartGrey();
    }

    public override Tensor forward(Tensor input)
    {
        for (var i = 0; i < blocks.Length; i++) input = blocks[i] is { } block ? block.call(input) : Apply(Layout.Layers[i], input);
        return input;
    }

    private static nn.Module<Tensor, Tensor>? CreateBlock(GeneratorLayer layer, Normalization normalization) => layer switch
    {
        ConvolutionLayer convolution => new ConvolutionBlock(convolution, normalization, activated: !convolution.Linear),
        ResidualLayer residual => new ResidualBlock(residual, normalization),
        _ => null,
    };

    private static Tensor Apply(GeneratorLayer layer, Tensor input) => layer switch
    {
        UnshuffleLayer unshuffle => Unshuffle(input, unshuffle.Block),
        UpsampleLayer { Factor: var factor } => nn.functional.interpolate(input, scale_factor: [factor, factor], mode: InterpolationMode.Nearest),
        _ => throw new InvalidOperationException($"{layer} has weights and therefore a block"),
    };

    // PyTorch's pixel_unshuffle has the channel before row and column; ONNX SpaceToDepth, which this becomes, after them.
    private static Tensor Unshuffle(Tensor input, int block)
    {
        var (n, c, h, w) = (input.shape[0], input.shape[1], input.shape[2] / block, input.shape[3] / block);
        return input.reshape(n, c, h, block, w, block).permute(0, 3, 5, 1, 2, 4).reshape(n, block * block * c, h, w);
    }

    // A picture that starts black would spend its first hundred iterations on becoming grey.
    private void StartGrey()
    {
        if (blocks[^1] is ConvolutionBlock { Convolution.bias: { } bias }) nn.init.constant_(bias, 0.5);
    }
}
