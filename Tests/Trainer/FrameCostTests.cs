using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Generators;

namespace RealtimeStyle.Tests.Trainer;

public sealed class FrameCostTests
{
    [Theory]
    [InlineData("slim", 12.7)]
    [InlineData("johnson", 87.8)]
    public void Counts_every_convolution_at_its_own_size(string architecture, double gmac)
    {
        using var generator = new StyleGenerator(GeneratorLayout.Named(architecture));
        Assert.Equal(gmac, FrameCost.Gmac(generator), 0.06);
    }
}
