using RealtimeStyle.Trainer.Textures;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer.Textures;

public sealed class TextureGeneratorTests
{
    private const int Tile = 64;

    [Theory]
    [InlineData("slim", 130)]
    [InlineData("pyramid", 132)]
    public void Gives_a_tile_and_its_border(string architecture, long expected)
    {
        using var generator = TextureFiles.FrozenGenerator(architecture);
        using var grad = no_grad();
        Assert.Equal([2, 3, expected - 64, expected - 64], generator.call(Noise(generator, Tile).Draw(0, 2)).shape);
        Assert.Equal([1, 3, expected, expected], generator.call(Noise(generator, 2 * Tile).Draw(0, 1)).shape);
    }

    /// <summary>At every level the first cell that no pixel of the right half may see, counted from the tile's own: its halo.</summary>
    [Theory]
    [InlineData("slim")]
    [InlineData("pyramid")]
    public void A_pixel_does_not_see_noise_beyond_the_halo(string architecture)
    {
        using var generator = TextureFiles.FrozenGenerator(architecture);
        var layout = generator.Layout;
        using var grad = no_grad();
        var wide = Noise(generator, 2 * Tile).Draw(0, 1);
        var left = wide.Select((noise, level) => noise.narrow(3, 0, layout.NoiseSide(level, Tile))).ToArray();
        using var whole = generator.call(wide);
        using var half = generator.call(left);
        var seen = Tile + (2 * layout.Border);
        AssertSame(whole.narrow(3, 0, seen), half, 5e-5f);
        for (var level = 0; level < left.Length; level++)
        {
            // The last column of the halo counts: without it, the tile would be another.
            var changed = left.ToArray();
            changed[level] = left[level].clone();
            changed[level].narrow(3, layout.NoiseSide(level, Tile) - 1, 1).fill_(9);
            using var other = generator.call(changed);
            Assert.NotEqual(half.data<float>().ToArray(), other.data<float>().ToArray());
            Assert.Equal(Columns(half, 0, layout.Border), Columns(other, 0, layout.Border));
        }
    }

    [Fact]
    public void Frozen_statistics_are_the_mean_over_the_batches()
    {
        using var generator = new TextureGenerator(TextureLayout.Named("pyramid"));
        generator.Initialize(seed: 1);
        var norm = generator.Branches[4].Convolutions[0].Norm;
        var noise = Noise(generator, Tile);
        double[] means = [.. Enumerable.Range(0, 3).Select(i =>
        {
            generator.Freeze([noise.Draw(i, 1)]);
            return (double)norm.running_mean.data<float>().ToArray()[0];
        })];
        generator.Freeze([noise.Draw(0, 1), noise.Draw(1, 1), noise.Draw(2, 1)]);
        Assert.NotEqual(means[0], means[1]);
        Assert.Equal(means.Average(), norm.running_mean.data<float>().ToArray()[0], 6);
        Assert.False(norm.training);
    }

    [Theory]
    [InlineData("pyramid", 37_300, "16,8,4,2,1", "4,6,6,6,6")]
    [InlineData("slim", 4_930, "32,16,8,4,2", "4,6,6,6,6")]
    public void Costs_and_reads_what_it_says(string architecture, double multiplyAdds, string cells, string halos)
    {
        var layout = TextureLayout.Named(architecture);
        Assert.InRange(layout.MultiplyAdds, 0.98 * multiplyAdds, 1.02 * multiplyAdds);
        Assert.Equal(cells, string.Join(',', layout.Levels.Select(level => level.Cell)));
        Assert.Equal(halos, string.Join(',', layout.Levels.Select((_, i) => layout.Halo(i))));
    }

    private static NoiseTiles Noise(TextureGenerator generator, int tile) => new(generator.Layout, tile, seed: 5, CPU);

    private static float[] Columns(Tensor picture, long start, long count) => picture.narrow(3, start, count).contiguous().data<float>().ToArray();

    private static void AssertSame(Tensor expected, Tensor actual, float tolerance) =>
        Assert.InRange((expected.narrow(2, 0, actual.shape[2]) - actual).abs().contiguous().data<float>().ToArray().Max(), 0, tolerance);
}
