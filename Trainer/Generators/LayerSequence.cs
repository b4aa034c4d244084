using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>The trained form of a list of layers, one after the other.</summary>
internal class LayerSequence : nn.Module<Tensor, Tensor>
{
    private readonly IReadOnlyList<GeneratorLayer> layers;
    private readonly nn.Module<Tensor, Tensor>?[] blocks;

    /// <param name="name">The module's.</param>
    /// <param name="layers">Of <paramref name="layout"/>, or of a branch of it.</param>
    /// <param name="layout">Says what convolutions are normalised by.</param>
    internal LayerSequence(string name, IReadOnlyList<GeneratorLayer> layers, GeneratorLayout layout)
        : base(name)
    {
        this.layers = layers;
        blocks = [.. layers.Select(layer => CreateBlock(layer, layout))];
        for (var i = 0; i < blocks.Length; i++)
            if (blocks[i] is { } block) register_module($"layer{i}", block);
    }

    /// <summary>Every layer with its block, which is null where the layer has no weights.</summary>
    internal IEnumerable<(GeneratorLayer Layer, nn.Module<Tensor, Tensor>? Block)> Steps => layers.Zip(blocks);

    public override Tensor forward(Tensor input)
    {
        foreach (var (layer, block) in Steps) input = block is null ? Apply(layer, input) : block.call(input);
        return input;
    }

    private static nn.Module<Tensor, Tensor>? CreateBlock(GeneratorLayer layer, GeneratorLayout layout) => layer switch
    {
        ConvolutionLayer convolution => new ConvolutionBlock(convolution, layout, activated: !convolution.Linear),
        ResidualLayer residual => new ResidualBlock(residual, layout),
        JoinLayer join => new JoinBlock(join, layout),
        _ => null,
    };

    private static Tensor Apply(GeneratorLayer layer, Tensor input) => layer switch
    {
        UnshuffleLayer unshuffle => Unshuffle(input, unshuffle.Block),
        PoolLayer pool => nn.functional.avg_pool2d(input, pool.Factor),
        UpsampleLayer { Factor: var factor } => nn.functional.interpolate(input, scale_factor: [factor, factor], mode: InterpolationMode.Nearest),
        _ => throw new InvalidOperationException($"{layer} has weights and therefore a block"),
    };

    // PyTorch's pixel_unshuffle has the channel before row and column; ONNX SpaceToDepth, which this becomes, after them.
    private static Tensor Unshuffle(Tensor input, int block)
    {
        var (n, c, h, w) = (input.shape[0], input.shape[1], input.shape[2] / block, input.shape[3] / block);
        return input.reshape(n, c, h, block, w, block).permute(0, 3, 5, 1, 2, 4).reshape(n, block * block * c, h, w);
    }
}
