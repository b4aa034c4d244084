using RealtimeStyle.Trainer.Textures;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer.Textures;

public sealed class PlaneTilesTests
{
    private const int Side = 64, Draws = 4, Tiles = 3;

    /// <summary>Each is part of the plane that the noise gives; over the draws, rows and columns of the coarsest cell's first and second half are among the places.</summary>
    [Theory]
    [InlineData("slim")]
    [InlineData("pyramid")]
    public void Begin_at_pixels_of_their_own_within_a_cell(string architecture)
    {
        using var grad = no_grad();
        using var generator = TextureFiles.FrozenGenerator(architecture);
        var tiles = new PlaneTiles(generator.Layout, Side, seed: 6, CPU);
        var places = Enumerable.Range(0, Draws).SelectMany(draw => PlacesOf(tiles, generator, draw)).ToList();
        var half = generator.Layout.Alignment / 2;
        Assert.Equal(4, places.Select(place => (place.Y / half, place.X / half)).Distinct().Count());
        Assert.InRange(places.Distinct().Count(), Draws * Tiles / 2, Draws * Tiles);
    }

    [Fact]
    public void Are_the_same_for_a_draw()
    {
        using var grad = no_grad();
        using var generator = TextureFiles.FrozenGenerator("slim");
        var first = new PlaneTiles(generator.Layout, Side, seed: 6, CPU).Draw(generator, 4, Tiles);
        var second = new PlaneTiles(generator.Layout, Side, seed: 6, CPU).Draw(generator, 4, Tiles);
        Assert.Equal([Tiles, 3, Side, Side], first.shape);
        Assert.Equal(first.data<float>().ToArray(), second.data<float>().ToArray());
    }

    // Searches the whole cell for each tile, so that a tile that lies elsewhere is found missing.
    private static IEnumerable<(int Y, int X)> PlacesOf(PlaneTiles tiles, TextureGenerator generator, long draw)
    {
        var (border, alignment) = (generator.Layout.Border, generator.Layout.Alignment);
        var plane = generator.call(tiles.Noise(draw, Tiles));
        var drawn = tiles.Draw(generator, draw, Tiles);
        return Enumerable.Range(0, Tiles).Select(i => Assert.Single(
            from y in Enumerable.Range(0, alignment)
            from x in Enumerable.Range(0, alignment)
            where Values(plane.narrow(0, i, 1).narrow(2, border + y, 1).narrow(3, border + x, Side)).SequenceEqual(Values(drawn.narrow(0, i, 1).narrow(2, 0, 1)))
            select (y, x)));
    }

    private static float[] Values(Tensor picture) => picture.contiguous().data<float>().ToArray();
}
