using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>
/// The objective of a generator as it will be used, on crops that nothing is trained on: always the same ones, and batch norm with its running
/// statistics, so that two points of a curve differ by the network alone.
/// </summary>
internal sealed class HeldOutObjective : IDisposable
{
    private const int Crops = 8;

    private readonly IStyleFeatures features;
    private readonly StyleObjective objective;
    private readonly Tensor content;

    /// <summary>Draws the crops.</summary>
    /// <param name="options">The training's; the crops are as large as there, and the objective is the same.</param>
    /// <param name="folder">Pictures that are not in its content.</param>
    internal HeldOutObjective(TrainOptions options, string folder)
    {
        var device = cuda.is_available() ? CUDA : CPU;
        content = tensor(new ContentDataset([folder], options.Size, seed: 0).Batch(iteration: 0, Crops), [Crops, 3, options.Size, options.Size], device: device);
        features = StyleFeatures.Open(options.Features, device);
        var (planes, height, width) = Picture.Load(options.Styles[0]).Fit(options.StyleSize);
        using var painting = tensor(planes, [1, 3, height, width], device: device);
        objective = new StyleObjective(features, [painting], options);
    }

    /// <summary>Leaves the generator ready to be trained on.</summary>
    internal double Measure(StyleGenerator generator)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        generator.eval();
        var loss = objective.Evaluate(content, generator.call(content), draw: 0, new int[Crops]).Total.item<float>();
        generator.train();
        return loss;
    }

    public void Dispose()
    {
        objective.Dispose();
        features.Dispose();
        content.Dispose();
    }
}
