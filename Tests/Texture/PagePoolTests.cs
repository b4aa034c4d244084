using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>Which tile gives way to which.</summary>
public sealed class PagePoolTests
{
    private static readonly FieldTile A = new(0, new(0, 0)), B = new(0, new(-1, 5)), C = new(1, new(0, 0));

    [Fact]
    public void The_tile_that_was_not_wanted_for_longest_gives_way()
    {
        var pool = new PagePool(2);
        Assert.Equal(0, pool.Take(A, frame: 1));
        Assert.Equal(1, pool.Take(B, frame: 2));
        Assert.True(pool.Touch(A, frame: 3));
        Assert.Equal(1, pool.Take(C, frame: 4));
        Assert.Equal([A, C], pool.Resident.Keys.OrderBy(tile => tile.Field));
        Assert.Equal(4, pool.BornIn(1));
        Assert.False(pool.Touch(B, frame: 4));
    }

    [Fact]
    public void What_is_wanted_in_the_same_frame_stays()
    {
        var pool = new PagePool(2);
        pool.Take(A, frame: 1);
        pool.Take(B, frame: 1);
        pool.Touch(A, frame: 2);
        pool.Touch(B, frame: 2);
        Assert.Null(pool.Take(C, frame: 2));
        Assert.Equal(2, pool.Resident.Count);
    }
}
