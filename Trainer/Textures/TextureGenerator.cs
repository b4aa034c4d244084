using RealtimeStyle.Trainer.Generators;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>
/// The trained network of a layout: noise in 0..1, coarse to fine, (N, 3, T/cell + 2 halo, T/cell + 2 halo) each, to
/// (N, 3 maps, T + 2 border, T + 2 border) in 0..1, not clamped.
/// </summary>
internal sealed class TextureGenerator : nn.Module<IReadOnlyList<Tensor>, Tensor>
{
    /// <summary>
    /// Of the colours around grey, to what the last convolution gives. Adam moves all of its weights at once by one step; without the gain
    /// colours jump so far that Gram matrices become thousands of times too large.
    /// </summary>
    internal const double ColorGain = 0.1;

    internal const double Grey = 0.5;

    internal TextureGenerator(TextureLayout layout)
        : base(nameof(TextureGenerator))
    {
        Layout = layout;
        Branches = [.. layout.Levels.Select(level => new TextureBlock(TextureLayout.NoiseChannels, level.Branch, layout.Pointwise, joins: false))];
        Joins = [.. layout.Levels.Skip(1).Select((level, i) => new TextureBlock(layout.JoinedChannels(i + 1), level.Width, layout.Pointwise, joins: true))];
        Refine = layout.Refined is { } width ? new TextureConvolution(layout.Levels[^1].Width, width, 3) : null;
        Head = nn.Conv2d(layout.HeadChannels, layout.Outputs, layout.HeadKernel);
        for (var i = 0; i < Branches.Count; i++) register_module($"branch{i}", Branches[i]);
        for (var i = 0; i < Joins.Count; i++) register_module($"join{i + 1}", Joins[i]);
        if (Refine is not null) register_module("refine", Refine);
        register_module("head", Head);
    }

    internal TextureLayout Layout { get; }

    /// <summary>One for each level's noise.</summary>
    internal IReadOnlyList<TextureBlock> Branches { get; }

    /// <summary>One for each level but the first.</summary>
    internal IReadOnlyList<TextureBlock> Joins { get; }

    /// <summary>The last convolution at half the size, where the layout has one.</summary>
    internal TextureConvolution? Refine { get; }

    internal Conv2d Head { get; }

    internal void Initialize(long seed)
    {
        ConvolutionWeights.Draw(this, seed);
        nn.init.zeros_(Head.bias!);
    }

    public override Tensor forward(IReadOnlyList<Tensor> noise)
    {
        var value = Branches[0].call(noise[0]);
        for (var i = 1; i < noise.Count; i++)
        {
            value = Joins[i - 1].call(cat([Enlarged(value), Branches[i].call(noise[i])], dim: 1));
        }
        if (Refine is not null) value = Enlarged(Refine.call(value));
        return (Head.call(value) * ColorGain) + Grey;
    }

    /// <summary>
    /// Replaces the statistics of every norm by their mean over <paramref name="batches"/> and keeps them from then on: those of a single tile
    /// differ from tile to tile, and would show as seams.
    /// </summary>
    internal void Freeze(IEnumerable<IReadOnlyList<Tensor>> batches)
    {
        using var grad = no_grad();
        var norms = Norms().ToList();
        var count = 0;
        train();
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            // A running mean with weight 1/n is the mean of the first n.
            count++;
            foreach (var norm in norms) norm.momentum = 1.0 / count;
            forward(batch);
        }
        eval();
    }

    private IEnumerable<BatchNorm2d> Norms() => Branches.Concat(Joins)
        .SelectMany(block => block.Convolutions.Select(convolution => convolution.Norm).Concat(block.JoinNorm is { } join ? [join] : []))
        .Concat(Refine is null ? [] : [Refine.Norm]);

    private static Tensor Enlarged(Tensor value) => nn.functional.interpolate(value, scale_factor: [2, 2], mode: InterpolationMode.Nearest);
}
