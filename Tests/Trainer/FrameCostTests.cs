using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Generators;

namespace RealtimeStyle.Tests.Trainer;

public sealed class FrameCostTests
{
    [Theory]
    [InlineData("slim", null, null, 12.7)]
    [InlineData("slim", 16, 5, 7.9)]
    [InlineData("slim", 16, 3, 6.7)]
    [InlineData("johnson", null, null, 87.8)]
    [InlineData("johnson", 8, null, 26)]
    [InlineData("johnson", 32, null, 319)]
    [InlineData("pyramid", null, null, 113)]
    [InlineData("pyramid", 4, 5, 19.7)]
    public void Counts_every_convolution_at_its_own_size(string architecture, int? width, int? blocks, double gmac)
    {
        using var generator = new StyleGenerator(GeneratorLayout.Named(architecture, width, blocks));
        Assert.Equal(gmac, FrameCost.Gmac(generator), 0.05 + (gmac * 1e-3));
    }
}
