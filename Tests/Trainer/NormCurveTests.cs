using RealtimeStyle.Trainer.Experiments;

namespace RealtimeStyle.Tests.Trainer;

public sealed class NormCurveTests
{
    [Fact]
    public void Passes_from_where_it_stays_as_low_as_the_others_end()
    {
        var slow = Curve(8, 6, 5, 3);
        Assert.Equal(3, slow.End);
        Assert.Equal(20, Curve(8, 3, 2, 1).StaysBelow(slow.End));
        Assert.Equal(40, Curve(8, 1, 9, 2).StaysBelow(slow.End));
        Assert.Equal(10, Curve(3, 2, 2, 1).StaysBelow(slow.End));
        Assert.Null(slow.StaysBelow(2));
    }

    private static NormCurve Curve(params double[] heldOut) =>
        new("instance", 1, [.. heldOut.Select((objective, i) => new NormPoint(10 * (i + 1), objective, objective))]);
}
