using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Losses;
using static RealtimeStyle.Trainer.OptionRange;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>
/// What a texture generator is trained for: at full size, half and on, the features of its tiles distributed as the exemplar's; and tiles that
/// differ.
/// </summary>
internal sealed class TextureObjective : IDisposable
{
    /// <summary>Halvings before tiles are held against each other: it is their structures that are to differ, and dots would do it more cheaply.</summary>
    private const int DiversityHalvings = 2;

    private readonly IStyleFeatures features;
    private readonly double diversity;
    private readonly IReadOnlyList<LayerError>[] scales;

    /// <param name="features">Borrowed.</param>
    /// <param name="exemplar">(1, 3 maps, H, W) in 0..1; the features take as many channels.</param>
    /// <param name="options">Kind of loss, number of scales, weight of the entropy.</param>
    internal TextureObjective(IStyleFeatures features, Tensor exemplar, TextureOptions options)
    {
        (this.features, diversity) = (features, options.Diversity);
        var side = Math.Min(options.Size, Math.Min(exemplar.shape[2], exemplar.shape[3]));
        Require(side >> (options.Scales - 1) >= features.LeastSide, "scales", options.Scales, $"sizes of {features.LeastSide} pixels and more, as these features need them; tile and exemplar have {side}");
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        scales = [.. Octaves.Of(exemplar, options.Scales).Select(picture => features.StyleMaps(picture).Select(map => LayerError.Create(options.Loss, map)).ToList())];
    }

    /// <summary>One term for each scale, and one for the entropy where it has a weight.</summary>
    /// <param name="tiles">(N, 3 maps, H, W).</param>
    /// <param name="draw">Fixes what is random about the loss.</param>
    internal LossTerms Evaluate(Tensor tiles, long draw)
    {
        var terms = TextureTerms(tiles, draw).ToList();
        if (diversity > 0) terms.Add(new("diversity", JuleszEntropy.Loss(Octaves.Of(tiles, DiversityHalvings + 1).Last()) * diversity));
        return new LossTerms(terms);
    }

    /// <summary>Distance of the tiles' texture from the exemplar's, all scales together; without the entropy.</summary>
    internal double TextureLoss(Tensor tiles, long draw)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        return TextureTerms(tiles, draw).Sum(term => term.Value.item<float>());
    }

    public void Dispose()
    {
        foreach (var error in scales.SelectMany(errors => errors)) error.Dispose();
    }

    // Half as many values along each axis: the statistics of a tile are half as sure, and count half as much.
    private IEnumerable<LossTerm> TextureTerms(Tensor tiles, long draw) => Octaves.Of(tiles, scales.Length)
        .Select((picture, scale) => new LossTerm($"scale{1 << scale}", Error(picture, scales[scale], draw) / (double)(1 << scale)));

    private Tensor Error(Tensor picture, IReadOnlyList<LayerError> errors, long draw) =>
        features.StyleMaps(picture).Zip(errors, (map, error) => error.Of(map, draw)).Aggregate((sum, term) => sum + term);
}
