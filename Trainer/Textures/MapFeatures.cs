using RealtimeStyle.Texture;
using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>
/// The features of every map of a texture, side by side in each layer. Statistics between channels of different maps are what keeps them in
/// step: a Gram matrix says how an edge in the colours goes with one in the heights.
/// </summary>
/// <param name="features">Of one map; owned.</param>
internal sealed class MapFeatures(IStyleFeatures features) : IStyleFeatures
{
    public int LeastSide => features.LeastSide;

    /// <summary>(N, maps C, H, W) for each layer, of (N, 3 maps, H, W).</summary>
    public IReadOnlyList<Tensor> StyleMaps(Tensor pictures)
    {
        var count = pictures.shape[1] / TextureMap.Channels;
        IReadOnlyList<Tensor>[] maps = [.. Enumerable.Range(0, (int)count).Select(map => features.StyleMaps(pictures.narrow(1, map * TextureMap.Channels, TextureMap.Channels)))];
        return count == 1 ? maps[0] : [.. maps[0].Select((_, layer) => cat([.. maps.Select(map => map[layer])], dim: 1))];
    }

    public void Dispose() => features.Dispose();
}
