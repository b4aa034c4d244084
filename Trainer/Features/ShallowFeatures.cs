using RealtimeStyle.Trainer.Data;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Trainer.Features;

/// <summary>
/// One layer of random filters of several sizes, each with a ReLU (Ustyuzhaninov et al. 2017): enough for textures, and nothing to download.
/// They use 128 filters of each of eight sizes up to 55; here the larger sizes come from the objective's smaller scales.
/// </summary>
internal sealed class ShallowFeatures : IStyleFeatures
{
    private const int FiltersOfASize = 32;

    private static readonly int[] Sizes = [3, 5, 7, 11];

    private readonly Tensor[] filters;

    internal ShallowFeatures(Device device) => filters = [.. Sizes.Select(size => Filters(size).to(device).DetachFromDisposeScope())];

    /// <summary>One more than the largest filter's border, which is mirrored.</summary>
    public int LeastSide => (Sizes[^1] / 2) + 1;

    /// <summary>One layer (N, 128, H, W): the filters of all sizes together, so that what they say of one place is compared as well.</summary>
    public IReadOnlyList<Tensor> StyleMaps(Tensor pictures)
    {
        var centred = pictures - 0.5;
        return [relu(cat([.. filters.Select(filter => conv2d(Mirrored(centred, filter.shape[2] / 2), filter))], dim: 1))];
    }

    public void Dispose()
    {
        foreach (var filter in filters) filter.Dispose();
    }

    private static Tensor Mirrored(Tensor pictures, long border) => pad(pictures, [border, border, border, border], PaddingModes.Reflect);

    // Glorot's uniform numbers, as the authors' library draws them.
    private static Tensor Filters(int size)
    {
        var bound = MathF.Sqrt(6f / ((3 + FiltersOfASize) * size * size));
        var random = new CounterRandom(seed: 0, iteration: 0, slot: size);
        var values = new float[FiltersOfASize * 3 * size * size];
        for (var i = 0; i < values.Length; i++) values[i] = ((2 * random.NextUnit()) - 1) * bound;
        return tensor(values, [FiltersOfASize, 3, size, size]);
    }
}
