using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Generators;
using RealtimeStyle.Trainer.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>
/// Trains one generator for one painting (Johnson et al. 2016, with the instance norm of Ulyanov et al. 2017), or for several, of which each
/// crop is drawn one (Dumoulin et al. 2017).
/// </summary>
internal sealed class TrainingLoop : ITrainingLoop, IDisposable
{
    private readonly TrainOptions options;
    private readonly BatchPrefetch batches;
    private readonly StyleDraw styles;
    private readonly IStyleFeatures features;
    private readonly StyleObjective objective;
    private readonly TemporalObjective temporal;
    private readonly Descent descent;
    private readonly WeightAverage<StyleGenerator> average;
    private readonly DivergenceGuard guard;

    internal TrainingLoop(TrainOptions options)
    {
        this.options = options;
        Device = cuda.is_available() ? CUDA : CPU;
        batches = new BatchPrefetch(new ContentDataset(options.Content, options.Size, options.Seed), options.HasNoise ? 1 : options.Batch);
        styles = new StyleDraw(options);
        Picture[] paintings = [.. options.Styles.Skip(options.FrozenStyles).Select(Picture.Load)];
        features = StyleFeatures.Open(options.Features, Device);
        objective = new StyleObjective(features, paintings.Select(StyleTensor), options);
        Generator = new StyleGenerator(options.Layout).to(Device);
        Generator.Initialize(options.Seed);
        if (options.FrozenStyles > 0) Generator.FreezeAllBut(options.FrozenStyles);
        temporal = new TemporalObjective(Generator, options);
        descent = new Descent(Generator.parameters().Where(parameter => parameter.requires_grad), options.LearningRate);
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
        Checkpoints.Save(path, options, Finished, [Generator, Averaged], descent.Optimizer);
    }

    internal void Resume(string path) => Finished = Checkpoints.Load(path, [Generator, Averaged], descent.Optimizer);

    /// <summary>
    /// Starts from the result of another run: a checkpoint, of a conditional network one with the first <see cref="TrainOptions.FrozenStyles"/> of this
    /// one's styles, or a finished .onnx.
    /// </summary>
    internal void StartFrom(string path)
    {
        if (path.EndsWith(FinishedWeights.Ending, StringComparison.OrdinalIgnoreCase))
        {
            FinishedWeights.Load(path, Generator);
            Averaged.Extend(Generator);
            return;
        }
        var layout = Checkpoints.ReadOptions(path).Layout;
        if (!string.Equals(layout.Name, options.Layout.Name, StringComparison.Ordinal) || layout.Normalization != options.Layout.Normalization)
        {
            throw new TrainerException(
                $"'{path}' is a {layout.Name} with {layout.Normalization} norm, not a {options.Layout.Name} with {options.Layout.Normalization} norm; --arch, --width, --blocks and --norm are to be the checkpoint's");
        }
        using StyleGenerator latest = new(layout), result = new(layout);
        Checkpoints.LoadModules(path, [latest, result]);
        Generator.Extend(result);
        Averaged.Extend(result);
    }

    public void Dispose()
    {
        batches.Dispose();
        average.Dispose();
        descent.Dispose();
        Generator.Dispose();
        objective.Dispose();
        features.Dispose();
    }

    private TrainingProgress Step()
    {
        using var scope = NewDisposeScope();
        var rate = options.LearningRate * Descent.Share(Finished, options.Iterations);
        var content = TakeContent();
        var drawn = styles.Batch(Finished);
        if (options.HasNoise) Generator.Draw(NoiseDraw.Batch(options, Finished));
        else Generator.Choose(drawn);
        var output = Generator.call(content);
        int[] targets = [.. drawn.Select(style => style - options.FrozenStyles)];
        var losses = objective.Evaluate(content, output, Finished, targets).With(temporal.Evaluate(Finished, content, output)).With(Diversity(output));
        descent.Step(losses.Total, rate);
        average.Update(++Finished);
        var progress = new TrainingProgress(Finished, options.Iterations, rate, losses.Values);
        guard.Check(progress, output);
        return progress;
    }

    /// <summary>The batch (N, 3, H, W); with noise, N times the same crop.</summary>
    private Tensor TakeContent()
    {
        var batch = batches.Take(Finished, more: Finished + 1 < options.Iterations);
        var crops = tensor(batch, [batch.Length / (3 * options.Size * options.Size), 3, options.Size, options.Size], device: Device);
        return options.HasNoise ? cat([.. Enumerable.Repeat(crops, options.Batch)]) : crops;
    }

    private IEnumerable<LossTerm> Diversity(Tensor output)
    {
        if (options.Diversity > 0) yield return new("diversity", JuleszEntropy.Loss(output) * options.Diversity);
    }

    private Tensor StyleTensor(Picture painting)
    {
        var (planes, height, width) = painting.Fit(options.StyleSize);
        return tensor(planes, [1, 3, height, width], device: Device);
    }
}
