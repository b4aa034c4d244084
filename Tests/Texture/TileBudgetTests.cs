using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>Tiles a frame against the milliseconds that it has.</summary>
public sealed class TileBudgetTests
{
    [Theory]
    [InlineData(2, 0.5, 4)]
    [InlineData(2, 0.9, 2)]
    [InlineData(2, 2, 1)]
    [InlineData(2, 0.001, TileBudget.MostTiles)]
    public void As_many_tiles_as_fit(double budget, double cost, int expected)
    {
        var tiles = new TileBudget(budget);
        Assert.Equal(1, tiles.Next());
        tiles.Add(cost);
        Assert.Equal(expected, tiles.Next());
    }

    [Fact]
    public void A_slow_tile_is_forgotten_slowly()
    {
        var tiles = new TileBudget(4);
        tiles.Add(2);
        for (int i = 0; i < 10; i++) tiles.Add(1);
        Assert.Equal(2, tiles.Next());
        for (int i = 0; i < 40; i++) tiles.Add(1);
        Assert.Equal(4, tiles.Next());
    }

    [Fact]
    public void A_tile_dearer_than_a_frame_comes_as_often_as_was_saved_for_it()
    {
        var tiles = new TileBudget(2);
        tiles.Add(5);
        Assert.Equal([0, 0, 1, 0, 0, 1], Enumerable.Range(0, 6).Select(_ => tiles.Next()));
    }
}
