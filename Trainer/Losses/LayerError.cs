using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Losses;

/// <summary>How far the values of one feature layer are from those of a painting or exemplar, wherever in the picture they are.</summary>
internal abstract class LayerError : IDisposable
{
    internal static IReadOnlyList<string> Names { get; } = ["gram", "covariance", "sliced"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="exemplar">The layer's activations for it, (1, C, H, W); borrowed.</param>
    internal static LayerError Create(string name, Tensor exemplar) => name switch
    {
        "gram" => new GramError(exemplar),
        "covariance" => new CovarianceError(exemplar),
        "sliced" => new SlicedError(exemplar),
        _ => throw new TrainerException($"unknown loss '{name}'; expected one of: {string.Join(", ", Names)}"),
    };

    /// <summary>A scalar, relative to the target's mean square: it means the same for every layer and picture.</summary>
    /// <param name="maps">(N, C, H, W).</param>
    /// <param name="draw">Fixes what is random about the measure.</param>
    internal abstract Tensor Of(Tensor maps, long draw);

    public abstract void Dispose();
}
