using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Generators;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>Trains one generator for one painting (Johnson et al. 2016, with the instance norm of Ulyanov et al. 2017).</summary>
internal sealed class TrainingLoop : IDisposable
{
    /// <summary>
    /// Adam's decay of squared gradients. The first steps, on a grey picture, have gradients a hundred times those of later ones; with
    /// the usual 0.999 they would shorten every step for thousands of iterations.
    /// </summary>
    private const double SquareDecay = 0.99;

    private readonly TrainOptions options;
    private readonly Device device;
    private readonly ContentDataset dataset;
    private readonly FeatureNet features;
    private readonly StyleObjective objective;
    private readonly Adam optimizer;
    private (double Style, double Content, double Variation) smoothed;
    private int reported;

    internal TrainingLoop(TrainOptions options)
    {
        this.options = options;
        device = cuda.is_available() ? CUDA : CPU;
        dataset = new ContentDataset(options.Content, options.Size, options.Seed);
        var painting = Picture.Load(options.Style);
        features = new FeatureNet(SafetensorsReader.Open(options.Features), device);
        objective = new StyleObjective(features, StyleTensor(painting), options);
        manual_seed(options.Seed);
        Generator = new StyleGenerator(GeneratorLayout.Named(options.Architecture)).to(device);
        optimizer = optim.Adam(Generator.parameters(), options.LearningRate, beta2: SquareDecay);
    }

    internal StyleGenerator Generator { get; }

    internal long Finished { get; private set; }

    internal int SkippedPictures => dataset.SkippedCount;

    /// <summary>Runs until the last iteration or until cancelled, always ending between two iterations.</summary>
    internal void Run(Action<TrainingProgress> report, CancellationToken cancellation)
    {
        while (Finished < options.Iterations && !cancellation.IsCancellationRequested)
        {
            report(Step());
        }
    }

    internal void Save(string path) => Checkpoint.Save(path, options, Finished, Generator, optimizer);

    internal void Resume(string path) => Finished = Checkpoint.Load(path, Generator, optimizer);

    public void Dispose()
    {
        optimizer.Dispose();
        Generator.Dispose();
        objective.Dispose();
        features.Dispose();
    }

    private TrainingProgress Step()
    {
        using var scope = NewDisposeScope();
        foreach (var group in optimizer.ParamGroups) group.LearningRate = LearningRate();
        var content = tensor(dataset.Batch(Finished, options.Batch), [options.Batch, 3, options.Size, options.Size], device: device);
        var losses = objective.Evaluate(content, Generator.call(content));
        optimizer.zero_grad();
        losses.Total.backward();
        optimizer.step();
        return Progress(losses);
    }

    // Half a cosine from the full rate to a tenth of it: late, small steps clear the noise of the early, large ones.
    private double LearningRate() => options.LearningRate * (0.55 + (0.45 * Math.Cos(Math.PI * Finished / options.Iterations)));

    private TrainingProgress Progress(LossTerms losses)
    {
        var (style, content, variation) = (losses.Style.item<float>(), losses.Content.item<float>(), losses.Variation.item<float>());
        var sum = style + content + variation;
        if (!float.IsFinite(sum)) throw new TrainerException($"the loss became {sum} at iteration {Finished}; lower --lr or the weights");
        // The first of this run stand for themselves, also after a resume.
        var share = Math.Max(0.05, 1.0 / ++reported);
        smoothed = (Mix(smoothed.Style, style, share), Mix(smoothed.Content, content, share), Mix(smoothed.Variation, variation, share));
        return new TrainingProgress(++Finished, options.Iterations, smoothed.Style, smoothed.Content, smoothed.Variation);
    }

    private static double Mix(double old, double fresh, double share) => old + (share * (fresh - old));

    private Tensor StyleTensor(Picture painting)
    {
        var (planes, height, width) = painting.Fit(options.StyleSize);
        return tensor(planes, [1, 3, height, width], device: device);
    }
}
