using RealtimeStyle.Trainer.Data;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>Noise for tiles of one side, uniform in 0..1: a function of seed and draw, so that a resumed run sees what it would have seen.</summary>
internal sealed class NoiseTiles(TextureLayout layout, int tile, long seed, Device device)
{
    /// <summary>The inputs of a generator for <paramref name="count"/> tiles, coarse to fine.</summary>
    /// <param name="draw">An iteration, or a negative number for what is no iteration's.</param>
    /// <param name="count">N.</param>
    internal IReadOnlyList<Tensor> Draw(long draw, int count) => [.. layout.Levels.Select((_, level) =>
    {
        var side = layout.NoiseSide(level, tile);
        var random = new CounterRandom(seed, draw, level);
        var values = new float[count * TextureLayout.NoiseChannels * side * side];
        for (var i = 0; i < values.Length; i++) values[i] = random.NextUnit();
        return tensor(values, [count, TextureLayout.NoiseChannels, side, side], device: device);
    })];
}
