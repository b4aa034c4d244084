using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Features;

/// <summary>Correlations of the channels of a feature map, averaged over its places (Gatys et al. 2016).</summary>
internal static class GramMatrix
{
    /// <summary>(N, C, H, W) to (N, C, C): F · Fᵀ / (C · H · W).</summary>
    internal static Tensor Of(Tensor features)
    {
        var (n, c, places) = (features.shape[0], features.shape[1], features.shape[2] * features.shape[3]);
        var rows = features.reshape(n, c, places);
        return rows.bmm(rows.transpose(1, 2)) / (double)(c * places);
    }
}
