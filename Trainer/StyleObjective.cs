using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer;

/// <summary>
/// What a generator is trained for: the Gram matrices of the paintings, the deep features of the content, few jumps between
/// neighbours. Style and content are errors relative to their target's mean square: the weights mean the same for every painting.
/// </summary>
internal sealed class StyleObjective : IDisposable
{
    private readonly FeatureNet features;
    private readonly TrainOptions options;
    private readonly (Tensor Gram, double MeanSquare)[][] targets;

    /// <summary>Computes the Gram matrices of each style once.</summary>
    /// <param name="features">Borrowed.</param>
    /// <param name="paintings">Each (1, 3, H, W) RGB in 0..1.</param>
    /// <param name="options">The three weights.</param>
    internal StyleObjective(FeatureNet features, IEnumerable<Tensor> paintings, TrainOptions options)
    {
        (this.features, this.options) = (features, options);
        using var grad = no_grad();
        targets = [.. paintings.Select(Targets)];
    }

    /// <summary>Losses of what a generator made of some pictures.</summary>
    /// <param name="content">(N, 3, H, W).</param>
    /// <param name="output">Of the same shape.</param>
    /// <param name="styles">For each of the N the painting that it is to look like.</param>
    internal LossTerms Evaluate(Tensor content, Tensor output, params IReadOnlyList<int> styles)
    {
        var wanted = ContentFeatures(content);
        var found = features.Extract(output);
        var style = found.Style.Select((map, layer) => StyleError(map, layer, styles)).Aggregate((sum, term) => sum + term);
        var contentError = mse_loss(found.Content, wanted) / wanted.square().mean();
        var variation = Variation(output) * options.VariationWeight;
        return new LossTerms([new("style", style * options.StyleWeight), new("content", contentError * options.ContentWeight), new("variation", variation)]);
    }

    public void Dispose()
    {
        foreach (var (gram, _) in targets.SelectMany(target => target)) gram.Dispose();
    }

    private (Tensor Gram, double MeanSquare)[] Targets(Tensor painting)
    {
        using var scope = NewDisposeScope();
        return [.. features.Extract(painting).Style.Select(Target)];
    }

    private static (Tensor Gram, double MeanSquare) Target(Tensor map)
    {
        var gram = GramMatrix.Of(map).DetachFromDisposeScope();
        return (gram, gram.square().mean().item<float>());
    }

    // Mean over the pictures, each against the painting that it is to look like.
    private Tensor StyleError(Tensor map, int layer, IReadOnlyList<int> styles)
    {
        var grams = GramMatrix.Of(map);
        Tensor Error(int style, int picture) => mse_loss(grams.narrow(0, picture, 1), targets[style][layer].Gram) / targets[style][layer].MeanSquare;
        return styles.Select(Error).Aggregate((sum, term) => sum + term) / styles.Count;
    }

    private Tensor ContentFeatures(Tensor content)
    {
        using var grad = no_grad();
        return features.Extract(content).Content;
    }

    /// <summary>Mean absolute difference of horizontal and of vertical neighbours.</summary>
    private static Tensor Variation(Tensor picture)
    {
        var (h, w) = (picture.shape[2], picture.shape[3]);
        var across = picture.narrow(3, 1, w - 1) - picture.narrow(3, 0, w - 1);
        var down = picture.narrow(2, 1, h - 1) - picture.narrow(2, 0, h - 1);
        return across.abs().mean() + down.abs().mean();
    }
}
