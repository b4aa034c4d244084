using RealtimeStyle.Trainer.Data;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>
/// Tiles as training sees them: each begins at a pixel of its own, not where its noise's cells begin. The features' pooling begins at a tile's
/// corner; a network whose cells always begin there too learns a plane that is right for that one place, and further off a pixel or two beside
/// it.
/// </summary>
internal sealed class PlaneTiles(TextureLayout layout, int side, long seed, Device device)
{
    // No level's noise has that slot.
    private const int PlaceSlot = -1;

    private readonly NoiseTiles noise = new(layout, side + layout.Alignment, seed, device);

    /// <summary>What a generator needs for <paramref name="count"/> tiles and what is around them, coarse to fine.</summary>
    /// <param name="draw">An iteration, or a negative number for what is no iteration's.</param>
    /// <param name="count">N.</param>
    internal IReadOnlyList<Tensor> Noise(long draw, int count) => noise.Draw(draw, count);

    /// <summary>The tiles, (N, 3 maps, side, side).</summary>
    /// <param name="generator">Run once; in training, its norms take statistics of what is around the tiles too.</param>
    /// <param name="draw">As of <see cref="Noise"/>; fixes the tiles' places too.</param>
    /// <param name="count">N.</param>
    internal Tensor Draw(TextureGenerator generator, long draw, int count)
    {
        var random = new CounterRandom(seed, draw, PlaceSlot);
        var plane = generator.call(Noise(draw, count));
        return cat([.. Enumerable.Range(0, count).Select(i => plane.narrow(0, i, 1).narrow(2, Place(), side).narrow(3, Place(), side))]);

        int Place() => layout.Border + random.Next(layout.Alignment);
    }
}
