using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>The trained network of a layout: (N, 3, H, W) RGB in 0..1 to the same; the output is not clamped.</summary>
internal sealed class StyleGenerator : LayerSequence
{
    private readonly RowNorm[] norms;

    internal StyleGenerator(GeneratorLayout layout)
        : base(nameof(StyleGenerator), layout.Layers, layout)
    {
        Layout = layout;
        norms = [.. Descendants(this).OfType<RowNorm>()];
    }

    internal GeneratorLayout Layout { get; }

    /// <summary>Draws the convolutions; the last bias becomes grey.</summary>
    internal void Initialize(long seed)
    {
        ConvolutionWeights.Draw(this, seed);
        foreach (var norm in norms.OfType<NoiseNorm>()) norm.StartQuiet();
        StartGrey();
    }

    /// <summary>Of a network with rows: gives each picture of the next batches its row, or all of them a single one.</summary>
    internal void Choose(params IReadOnlyList<int> rows)
    {
        foreach (var norm in norms) norm.Choose(rows);
    }

    /// <summary>Of a network with noise: gives each picture of the next batches its own.</summary>
    internal void Draw(float[] noise)
    {
        foreach (var norm in norms.OfType<NoiseNorm>()) norm.Noise = noise;
    }

    /// <summary>Lets nothing learn but the rows of the styles from <paramref name="first"/> on.</summary>
    internal void FreezeAllBut(int first)
    {
        foreach (var parameter in parameters()) parameter.requires_grad = false;
        foreach (var parameter in norms.OfType<ConditionalNorm>().SelectMany(norm => norm.Rows.Skip(first)).SelectMany(row => row.parameters())) parameter.requires_grad = true;
    }

    /// <summary>Takes all weights of a network of fewer styles; the rows of the others start as the mean of its rows.</summary>
    internal void Extend(StyleGenerator trained)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        var known = trained.named_parameters().ToDictionary(named => named.name, named => named.parameter, StringComparer.Ordinal);
        foreach (var (name, parameter) in named_parameters())
            if (known.TryGetValue(name, out var value)) parameter.copy_(value);
        foreach (var (norm, old) in norms.OfType<ConditionalNorm>().Zip(trained.norms)) norm.StartAtMean(old.Count);
    }

    private static IEnumerable<nn.Module> Descendants(nn.Module module) => module.children().SelectMany(child => Descendants(child).Prepend(child));

    // A picture that starts black would spend its first hundred iterations on becoming grey.
    private void StartGrey()
    {
        if (Steps.Last().Block is ConvolutionBlock { Convolution.bias: { } bias }) nn.init.constant_(bias, 0.5);
    }
}
