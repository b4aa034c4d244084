using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Evaluation;

/// <summary>How varied pictures are.</summary>
internal static class NearestDistance
{
    /// <summary>Mean over the pictures of the root mean square to the one that is nearest.</summary>
    internal static double Mean(IReadOnlyList<Tensor> pictures) => pictures.Average(picture => Math.Sqrt(
        pictures.Where(other => !ReferenceEquals(other, picture)).Min(other => (picture - other).square().mean().item<float>())));
}
