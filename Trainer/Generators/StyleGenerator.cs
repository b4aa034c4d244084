using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>The trained network of a layout: (N, 3, H, W) RGB in 0..1 to the same; the output is not clamped.</summary>
internal sealed class StyleGenerator : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor>?[] blocks;
    private readonly ConditionalNorm[] norms;

    internal StyleGenerator(GeneratorLayout layout)
        : base(nameof(StyleGenerator))
    {
        Layout = layout;
        blocks = [.. layout.Layers.Select(layer => CreateBlock(layer, layout))];
        for (var i = 0; i < blocks.Length; i++)
            if (blocks[i] is { } block) register_module($"layer{i}", block);
        norms = [.. Descendants(this).OfType<ConditionalNorm>()];
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

    /// <summary>Of a conditional network: gives each picture of the next batches its style, or all of them a single one.</summary>
    internal void Choose(params IReadOnlyList<int> styles)
    {
        foreach (var norm in norms) norm.Chosen = styles;
    }

    /// <summary>Lets nothing learn but the rows of the styles from <paramref name="first"/> on.</summary>
    internal void FreezeAllBut(int first)
    {
        foreach (var parameter in parameters()) parameter.requires_grad = false;
        foreach (var parameter in norms.SelectMany(norm => norm.Rows.Skip(first)).SelectMany(row => row.parameters())) parameter.requires_grad = true;
    }

    /// <summary>Takes all weights of a network of fewer styles; the rows of the others start as the mean of its rows.</summary>
    internal void Extend(StyleGenerator trained)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        var known = trained.named_parameters().ToDictionary(named => named.name, named => named.parameter, StringComparer.Ordinal);
        foreach (var (name, parameter) in named_parameters())
            if (known.TryGetValue(name, out var value)) parameter.copy_(value);
        foreach (var (norm, old) in norms.Zip(trained.norms)) norm.StartAtMean(old.Rows.Count);
    }

    public override Tensor forward(Tensor input)
    {
        for (var i = 0; i < blocks.Length; i++) input = blocks[i] is { } block ? block.call(input) : Apply(Layout.Layers[i], input);
        return input;
    }

    private static nn.Module<Tensor, Tensor>? CreateBlock(GeneratorLayer layer, GeneratorLayout layout) => layer switch
    {
        ConvolutionLayer convolution => new ConvolutionBlock(convolution, layout, activated: !convolution.Linear),
        ResidualLayer residual => new ResidualBlock(residual, layout),
        _ => null,
    };

    private static Tensor Apply(GeneratorLayer layer, Tensor input) => layer switch
    {
        UnshuffleLayer unshuffle => Unshuffle(input, unshuffle.Block),
        UpsampleLayer { Factor: var factor } => nn.functional.interpolate(input, scale_factor: [factor, factor], mode: InterpolationMode.Nearest),
        _ => throw new InvalidOperationException($"{layer} has weights and therefore a block"),
    };

    private static IEnumerable<nn.Module> Descendants(nn.Module module) => module.children().SelectMany(child => Descendants(child).Prepend(child));

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
