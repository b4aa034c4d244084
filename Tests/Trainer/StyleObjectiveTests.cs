using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace RealtimeStyle.Tests.Trainer;

public sealed class StyleObjectiveTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrainOptions options;
    private readonly FeatureNet features;

    public StyleObjectiveTests()
    {
        options = TrainingFiles.Options(folder, iterations: 1) with { StyleWeight = 1 };
        features = new FeatureNet(SafetensorsReader.Open(options.Features), CPU);
    }

    public void Dispose()
    {
        features.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("gram")]
    [InlineData("covariance")]
    [InlineData("sliced")]
    public void The_painting_has_its_own_style_at_every_size(string loss)
    {
        Assert.InRange(StyleLoss(Stripes(8), Stripes(8), options with { Loss = loss, Scales = 3 }), 0, 1e-6);
        Assert.InRange(StyleLoss(Stripes(8), Stripes(4), options with { Loss = loss, Scales = 3 }), 0.01, 1000);
    }

    /// <summary>Each size is the loss of the pictures shrunk to it, and counts 0.9 of the one before.</summary>
    [Fact]
    public void Sizes_are_the_losses_of_shrunk_pictures()
    {
        var (painting, made) = (Stripes(8), Stripes(4));
        var expected = StyleLoss(painting, made, options)
            + (0.9 * StyleLoss(avg_pool2d(painting, 2), avg_pool2d(made, 2), options))
            + (0.81 * StyleLoss(avg_pool2d(painting, 4), avg_pool2d(made, 4), options));
        Assert.Equal(expected, StyleLoss(painting, made, options with { Scales = 3 }), expected * 1e-4);
    }

    private double StyleLoss(Tensor painting, Tensor made, TrainOptions with)
    {
        using var grad = no_grad();
        using var objective = new StyleObjective(features, [painting], with);
        return objective.Evaluate(made, made, draw: 0, 0).Values.Single(loss => loss.Name == "style").Value;
    }

    /// <summary>(1, 3, 64, 64): a picture with structure at one size only.</summary>
    private static Tensor Stripes(int period)
    {
        var values = new float[3 * 64 * 64];
        for (var i = 0; i < values.Length; i++) values[i] = (i % 64 / period) % 2 == 0 ? 0.2f : 0.3f + (0.2f * (i / (64 * 64)));
        return tensor(values, [1, 3, 64, 64]);
    }
}
