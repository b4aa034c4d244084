using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>Tiles a frame against the milliseconds that it has.</summary>
public sealed class TileBudgetTests
{
    [Theory]
    [InlineData(2, 0.5, 4)]
    [InlineData(2, 0.9, 2)]
    [InlineData(2, 2, 1)]
    [InlineData(2, 0.001, 100)]
    public void As_many_tiles_as_fit(double milliseconds, double cost, int expected)
    {
        var budget = new TileBudget(milliseconds, fields: 1);
        Assert.Equal(1, Frame(budget));
        budget.Add(0, cost);
        Assert.Equal(expected, Frame(budget));
        Assert.Equal(expected, Frame(budget));
    }

    [Fact]
    public void A_slow_tile_is_forgotten_slowly()
    {
        var budget = new TileBudget(4, fields: 1);
        budget.Add(0, 2);
        for (int i = 0; i < 10; i++) budget.Add(0, 1);
        Assert.Equal(2, Frame(budget));
        for (int i = 0; i < 40; i++) budget.Add(0, 1);
        Assert.Equal(4, Frame(budget));
    }

    [Fact]
    public void Planes_share_the_milliseconds_and_each_has_its_own_cost()
    {
        var budget = new TileBudget(4, fields: 2);
        budget.Add(0, 3);
        budget.Add(1, 1);
        budget.BeginFrame();
        Assert.True(budget.TryTake(0));
        Assert.False(budget.TryTake(0));
        Assert.True(budget.TryTake(1));
        Assert.False(budget.TryTake(1));
    }

    [Fact]
    public void A_tile_dearer_than_a_frame_comes_and_is_made_up_for()
    {
        var budget = new TileBudget(2, fields: 1);
        budget.Add(0, 5);
        Assert.Equal([1, 0, 0, 1, 0, 0, 1], Enumerable.Range(0, 7).Select(_ => Frame(budget)));
    }

    // Whatever tiles cost: what was predicted for a frame exceeds its milliseconds only by a single tile that is dearer.
    [Fact]
    public void No_frame_is_promised_more_than_it_has()
    {
        var random = new Random(1);
        double[] costs = [0.3, 0.7, 1.9];
        var budget = new TileBudget(2, costs.Length);
        for (int field = 0; field < costs.Length; field++) budget.Add(field, costs[field]);
        for (int frame = 0; frame < 1000; frame++)
        {
            budget.BeginFrame();
            double spent = 0;
            for (int tile = 0; tile < 20; tile++)
            {
                int field = random.Next(costs.Length);
                if (budget.TryTake(field)) spent += costs[field];
            }

            Assert.InRange(spent, 0.3, 2.0001);
        }
    }

    // Tiles of one plane until there is no more time.
    private static int Frame(TileBudget budget)
    {
        const int Wanted = 100;
        budget.BeginFrame();
        int taken = 0;
        while (taken < Wanted && budget.TryTake(0)) taken++;
        return taken;
    }
}
