using RealtimeStyle.Gpu;
using RealtimeStyle.Switching;

namespace RealtimeStyle.Tests.Switching;

/// <summary>The size that is chosen on a machine whose time goes with the number of pixels.</summary>
public sealed class ScaleControlTests
{
    [Theory]
    [InlineData(20, 10, 0.625f)]
    [InlineData(20, 25, 1)]
    [InlineData(100, 1, 0.5f)]
    public void SettlesWhereTheTargetIsHeld(double fullSizeMs, double targetMs, float expected)
    {
        var control = new ScaleControl { TargetMilliseconds = targetMs };
        float scale = 1;
        var seen = new List<float>();
        for (int frame = 0; frame < 200; frame++)
        {
            scale = control.Next([new StageTime("generate", fullSizeMs * scale * scale * 0.9), new StageTime("mix", fullSizeMs * scale * scale * 0.1)], scale);
            seen.Add(scale);
        }

        Assert.All(seen.Skip(50), value => Assert.Equal(expected, value));
    }

    [Fact]
    public void WithoutATargetTheScaleStays() => Assert.Equal(0.7f, new ScaleControl().Next([new StageTime("generate", 1000)], 0.7f));
}
