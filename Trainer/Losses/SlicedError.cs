using RealtimeStyle.Trainer.Data;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer.Losses;

/// <summary>
/// The sliced Wasserstein distance of a layer's values, as points in the space of its channels: projected on random directions and sorted,
/// they are compared one by one (Heitz et al. 2021). Zero only where the whole distributions agree.
/// </summary>
internal sealed class SlicedError : LayerError
{
    /// <summary>Directions for each comparison; they are drawn anew for the next.</summary>
    private const int Directions = 32;

    private readonly Tensor points;
    private readonly double meanSquare;

    internal SlicedError(Tensor exemplar)
    {
        points = Points(exemplar).contiguous().DetachFromDisposeScope();
        meanSquare = points.square().mean().item<float>();
    }

    internal override Tensor Of(Tensor maps, long draw)
    {
        var directions = UnitDirections((int)maps.shape[1], draw).to(maps.device);
        var found = Projected(directions, Points(maps));
        return mse_loss(found, Target(directions, found.shape[2])) / meanSquare;
    }

    public override void Dispose() => points.Dispose();

    // (N, C, H, W) to (N, C, H · W)
    private static Tensor Points(Tensor maps) => maps.reshape(maps.shape[0], maps.shape[1], maps.shape[2] * maps.shape[3]);

    // (N, directions, points), rising along the last axis
    private static Tensor Projected(Tensor directions, Tensor points) => directions.matmul(points).sort().Values;

    // As many points as the picture has, by leaving out or repeating those of the exemplar: (1, directions, count).
    private Tensor Target(Tensor directions, long count)
    {
        using var grad = no_grad();
        var sorted = Projected(directions, points);
        return interpolate(sorted.reshape(1, Directions, 1, sorted.shape[2]), size: [1, count]).reshape(1, Directions, count);
    }

    // (directions, channels), normal numbers by Box and Muller scaled to length 1
    private static Tensor UnitDirections(int channels, long draw)
    {
        var random = new CounterRandom(seed: channels, draw, slot: 0);
        var values = new float[Directions * channels];
        for (var i = 0; i < values.Length; i++)
            values[i] = MathF.Sqrt(-2 * MathF.Log(1 - random.NextUnit())) * MathF.Cos(2 * MathF.PI * random.NextUnit());
        var rows = tensor(values, [Directions, channels]);
        return rows / rows.square().sum([1], keepdim: true).sqrt();
    }
}
