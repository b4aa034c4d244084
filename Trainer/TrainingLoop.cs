using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Generators;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>Trains one generator for one painting (Johnson et al. 2016, with the instance norm of Ulyanov et al. 2017).</summary>
internal sealed class TrainingLoop : ITrainingLoop, IDisposable
{
    /// <summary>
    /// Adam's decay of squared gradients. The first steps, on a grey picture, have gradients a hundred times those of later ones; with
    /// the usual 0.999 they would shorten every step for thousands of iterations.
    /// </summary>
    private const double SquareDecay = 0.99;

    private readonly TrainOptions options;
    private readonly BatchPrefetch batches;
    private readonly FeatureNet features;
    private readonly StyleObjective objective;
    private readonly TemporalObjective temporal;
    private readonly Adam optimizer;
    private readonly WeightAverage<StyleGenerator> average;
    private readonly DivergenceGuard guard;

    internal TrainingLoop(TrainOptions options)
    {
        this.options = options;
        Device = cuda.is_available() ? CUDA : CPU;
        batches = new BatchPrefetch(new ContentDataset(options.Content, options.Size, options.Seed), options.Batch);
        var painting = Picture.Load(options.Style);
        features = new FeatureNet(SafetensorsReader.Open(options.Features), Device);
        objective = new StyleObjective(features, StyleTensor(painting), options);
        Generator = new StyleGenerator(options.Layout).to(Device);
        Generator.Initialize(options.Seed);
        temporal = new TemporalObjective(Generator, options);
        optimizer = optim.Adam(Generator.parameters(), options.LearningRate, beta2: SquareDecay);
        average = new WeightAverage<StyleGenerator>(Generator, new StyleGenerator(options.Layout).to(Device));
        guard = new DivergenceGuard(options.LearningRate);
    }

    internal static Checkpoint<TrainOptions> Checkpoints { get; } = new("style", "RSTRAIN2");

    internal Device Device { get; }

    /// <summary>The network that is trained.</summary>
    internal StyleGenerator Generator { get; }

    /// <summary>Its average over the last iterations: the result.</summary>
    internal StyleGenerator Averaged => average.Generator;

    public long Finished { get; private set; }

    public long Total => options.Iterations;

    internal int SkippedPictures => batches.SkippedCount;

    public bool IsDone => Finished >= options.Iterations;

    public void Run(Action<TrainingProgress> report, CancellationToken cancellation)
    {
        while (!IsDone && !cancellation.IsCancellationRequested) report(Step());
    }

    public void Save(string path)
    {
        guard.Check(Generator);
        Checkpoints.Save(path, options, Finished, [Generator, Averaged], optimizer);
    }

    internal void Resume(string path) => Finished = Checkpoints.Load(path, [Generator, Averaged], optimizer);

    public void Dispose()
    {
        batches.Dispose();
        average.Dispose();
        optimizer.Dispose();
        Generator.Dispose();
        objective.Dispose();
        features.Dispose();
    }

    private TrainingProgress Step()
    {
        using var scope = NewDisposeScope();
        var rate = LearningRate();
        foreach (var group in optimizer.ParamGroups) group.LearningRate = rate;
        var batch = batches.Take(Finished, more: Finished + 1 < options.Iterations);
        var content = tensor(batch, [options.Batch, 3, options.Size, options.Size], device: Device);
        var output = Generator.call(content);
        var losses = objective.Evaluate(content, output).With(temporal.Evaluate(Finished, content, output));
        optimizer.zero_grad();
        losses.Total.backward();
        optimizer.step();
        average.Update(++Finished);
        var progress = new TrainingProgress(Finished, options.Iterations, rate, losses.Values);
        guard.Check(progress, output);
        return progress;
    }

    // Half a cosine from the full rate to a tenth of it: late, small steps clear the noise of the early, large ones.
    private double LearningRate() => options.LearningRate * (0.55 + (0.45 * Math.Cos(Math.PI * Finished / options.Iterations)));

    private Tensor StyleTensor(Picture painting)
    {
        var (planes, height, width) = painting.Fit(options.StyleSize);
        return tensor(planes, [1, 3, height, width], device: Device);
    }
}
