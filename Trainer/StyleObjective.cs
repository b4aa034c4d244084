using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Losses;
using static RealtimeStyle.Trainer.OptionRange;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer;

/// <summary>
/// What a generator is trained for: shallow features distributed as the painting's, at full size, half and on; the deep features of the
/// content; few jumps between neighbours. Style and content are errors relative to their target's mean square: the weights mean the same for
/// every painting.
/// </summary>
internal sealed class StyleObjective : IDisposable
{
    /// <summary>What each size counts of the one before it (the pyramid loss of Ulyanov et al. 2017, in their code).</summary>
    private const double ScaleDecay = 0.9;

    private readonly IStyleFeatures features;
    private readonly TrainOptions options;

    /// <summary>By painting, size and layer.</summary>
    private readonly LayerError[][][] paintings;

    /// <summary>Takes the statistics of each style once.</summary>
    /// <param name="features">Borrowed.</param>
    /// <param name="paintings">Each (1, 3, H, W) RGB in 0..1.</param>
    /// <param name="options">Kind of style loss, number of sizes, the three weights.</param>
    internal StyleObjective(IStyleFeatures features, IEnumerable<Tensor> paintings, TrainOptions options)
    {
        (this.features, this.options) = (features, options);
        var side = Math.Min(options.Size, options.StyleSize) >> (options.Scales - 1);
        Require(side >= features.LeastSide, "scales", options.Scales, $"sizes of {features.LeastSide} pixels and more, as these features need them; the smallest has {side}");
        using var grad = no_grad();
        this.paintings = [.. paintings.Select(Statistics)];
    }

    /// <summary>Losses of what a generator made of some pictures.</summary>
    /// <param name="content">(N, 3, H, W).</param>
    /// <param name="output">Of the same shape.</param>
    /// <param name="draw">Fixes what is random about the loss.</param>
    /// <param name="styles">For each of the N the painting that it is to look like.</param>
    internal LossTerms Evaluate(Tensor content, Tensor output, long draw, params IReadOnlyList<int> styles)
    {
        var wanted = ContentFeatures(content);
        IReadOnlyList<Tensor>[] found = [.. Octaves.Of(output, options.Scales).Select(features.StyleMaps)];
        var style = Sum(found.Select((maps, scale) => StyleError(maps, scale, draw, styles) * Math.Pow(ScaleDecay, scale)));
        var contentError = mse_loss(found[0][^1], wanted) / wanted.square().mean();
        var variation = Variation(output) * options.VariationWeight;
        return new LossTerms([new("style", style * options.StyleWeight), new("content", contentError * options.ContentWeight), new("variation", variation)]);
    }

    public void Dispose()
    {
        foreach (var error in paintings.SelectMany(scales => scales).SelectMany(layers => layers)) error.Dispose();
    }

    private LayerError[][] Statistics(Tensor painting)
    {
        using var scope = NewDisposeScope();
        return [.. Octaves.Of(painting, options.Scales).Select(picture => features.StyleMaps(picture).Select(map => LayerError.Create(options.Loss, map)).ToArray())];
    }

    // Sum over the layers; mean over the pictures, each against the painting that it is to look like.
    private Tensor StyleError(IReadOnlyList<Tensor> found, int scale, long draw, IReadOnlyList<int> styles)
    {
        Tensor Error(int style, int picture) => Sum(found.Zip(paintings[style][scale], (map, error) => error.Of(map.narrow(0, picture, 1), draw)));
        return Sum(styles.Select(Error)) / styles.Count;
    }

    private Tensor ContentFeatures(Tensor content)
    {
        using var grad = no_grad();
        return features.StyleMaps(content)[^1];
    }

    /// <summary>Mean absolute difference of horizontal and of vertical neighbours.</summary>
    private static Tensor Variation(Tensor picture)
    {
        var (h, w) = (picture.shape[2], picture.shape[3]);
        var across = picture.narrow(3, 1, w - 1) - picture.narrow(3, 0, w - 1);
        var down = picture.narrow(2, 1, h - 1) - picture.narrow(2, 0, h - 1);
        return across.abs().mean() + down.abs().mean();
    }

    private static Tensor Sum(IEnumerable<Tensor> terms) => terms.Aggregate((sum, term) => sum + term);
}
