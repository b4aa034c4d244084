using RealtimeStyle.Trainer.Experiments;

namespace RealtimeStyle.Tests.Trainer;

public sealed class NormCurveTests
{
    [Fact]
    public void Passes_where_its_mean_is_as_low_as_the_others_last()
    {
        var slow = new NormCurve("batch", 1, [8, 6, 5, 3]);
        var fast = new NormCurve("instance", 1, [8, 4, 4, 1]);
        Assert.Equal([8, 7, 5.5, 4], slow.Smoothed(2));
        Assert.Equal(3, fast.IterationsTo(slow, window: 2));
        Assert.Equal(4, fast.IterationsTo(slow, window: 1));
        Assert.Equal(4, new NormCurve("instance", 1, [8, 1, 9, 2]).IterationsTo(slow, window: 1));
        Assert.Null(slow.IterationsTo(fast, window: 1));
    }
}
