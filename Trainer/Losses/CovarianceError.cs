using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Losses;

/// <summary>
/// Means and covariances of a layer's channels, each for itself: a Gram matrix holds their sum, and where the means are large they hide the
/// covariances.
/// </summary>
internal sealed class CovarianceError(Tensor exemplar) : LayerError
{
    private readonly RelativeError meanError = new(Mean(exemplar)), covarianceError = new(Covariance(exemplar));

    internal override Tensor Of(Tensor maps, long draw) => meanError.Of(Mean(maps)) + covarianceError.Of(Covariance(maps));

    public override void Dispose()
    {
        meanError.Dispose();
        covarianceError.Dispose();
    }

    // (N, C, 1, 1)
    private static Tensor Mean(Tensor maps) => maps.mean([2, 3], keepdim: true);

    private static Tensor Covariance(Tensor maps) => GramMatrix.Of(maps - Mean(maps));
}
