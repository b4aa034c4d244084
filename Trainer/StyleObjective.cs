using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer;

/// <summary>
/// What a generator is trained for: the Gram matrices of the painting, the deep features of the content, few jumps between
/// neighbours. Style and content are errors relative to their target's mean square: the weights mean the same for every painting.
/// </summary>
internal sealed class StyleObjective : IDisposable
{
    private readonly FeatureNet features;
    private readonly TrainOptions options;
    private readonly (Tensor Gram, double MeanSquare)[] targets;

    /// <summary>Computes the style's Gram matrices once.</summary>
    /// <param name="features">Borrowed.</param>
    /// <param name="painting">(1, 3, H, W) RGB in 0..1.</param>
    /// <param name="options">The three weights.</param>
    internal StyleObjective(FeatureNet features, Tensor painting, TrainOptions options)
    {
        (this.features, this.options) = (features, options);
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        targets = [.. features.Extract(painting).Style.Select(Target)];
    }

    /// <summary>Losses of the generator's <paramref name="output"/> for <paramref name="content"/>, both (N, 3, H, W).</summary>
    internal LossTerms Evaluate(Tensor content, Tensor output)
    {
        var wanted = ContentFeatures(content);
        var found = features.Extract(output);
        var style = found.Style.Zip(targets, StyleError).Aggregate((sum, term) => sum + term);
        var contentError = mse_loss(found.Content, wanted) / wanted.square().mean();
        var variation = Variation(output) * options.VariationWeight;
        return new LossTerms([new("style", style * options.StyleWeight), new("content", contentError * options.ContentWeight), new("variation", variation)]);
    }

    public void Dispose()
    {
        foreach (var (gram, _) in targets) gram.Dispose();
    }

    private static (Tensor Gram, double MeanSquare) Target(Tensor map)
    {
        var gram = GramMatrix.Of(map).DetachFromDisposeScope();
        return (gram, gram.square().mean().item<float>());
    }

    private static Tensor StyleError(Tensor map, (Tensor Gram, double MeanSquare) target) =>
        mse_loss(GramMatrix.Of(map), target.Gram) / target.MeanSquare;

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
