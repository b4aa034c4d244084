using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

public sealed class WeightAverageTests
{
    [Fact]
    public void Starts_as_the_weights_and_follows_them_ever_more_slowly()
    {
        using var generator = new StyleGenerator(GeneratorLayout.Named("slim"));
        nn.init.constant_(generator.parameters().First(), 1);
        using var average = new WeightAverage<StyleGenerator>(generator, new StyleGenerator(generator.Layout));
        Assert.Equal(1, First(average), 6);
        nn.init.constant_(generator.parameters().First(), 2);
        // (n - 1) / (n + 9) of the old: 1/11 after the second iteration, 0.999 at last.
        average.Update(2);
        Assert.Equal(2 - (1 / 11.0), First(average), 5);
        nn.init.constant_(generator.parameters().First(), 3);
        var before = First(average);
        average.Update(1_000_000);
        Assert.Equal((0.999 * before) + (0.001 * 3), First(average), 5);
    }

    private static double First(WeightAverage<StyleGenerator> average) => average.Generator.parameters().First().mean().item<float>();
}
