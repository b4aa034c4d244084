using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Generators;
using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>
/// Trains one generator for one texture (Ulyanov et al. 2016). Three quarters of the run use batch norm as usual; then its statistics are
/// frozen, as at run time, and the average of the weights is held against tiles that are kept for this: the best becomes the result.
/// </summary>
internal sealed class TextureLoop : ITrainingLoop, IDisposable
{
    /// <summary>Iterations until the learning rate is reached, at most; of a short run, a tenth.</summary>
    private const double LongestWarmUp = 40;

    /// <summary>Of the learning rate, once the statistics are frozen: nothing holds the size of activations any more, and full steps kill them.</summary>
    private const double FrozenShare = 0.2;

    private const int ValidationEvery = 20;
    private const int ValidationTiles = 4;

    /// <summary>Validations in a row that found nothing better, after which the run ends.</summary>
    private const int Patience = 10;

    private const int CalibrationBatches = 32;

    // What is drawn for other than an iteration.
    private const long ValidationDraw = -1, FirstCalibrationDraw = -2;

    private readonly TextureOptions options;
    private readonly PlaneTiles tiles;
    private readonly IStyleFeatures features;
    private readonly TextureObjective objective;
    private readonly Descent descent;
    private readonly WeightAverage<TextureGenerator> average;
    private readonly BestWeights best;
    private readonly DivergenceGuard guard;

    internal TextureLoop(TextureOptions options)
    {
        this.options = options;
        Device = cuda.is_available() ? CUDA : CPU;
        Target = Exemplar.LoadMaps(options.Exemplar, options.MapList, options.ExemplarSize, Device);
        features = new MapFeatures(StyleFeatures.Open(options.Features, Device));
        objective = new TextureObjective(features, Target, options);
        tiles = new PlaneTiles(options.Layout, options.Size, options.Seed, Device);
        Generator = NewGenerator();
        Generator.Initialize(options.Seed);
        descent = new Descent(Generator.parameters(), options.LearningRate);
        average = new WeightAverage<TextureGenerator>(Generator, NewGenerator());
        best = new BestWeights(NewGenerator());
        guard = new DivergenceGuard(options.LearningRate);
    }

    internal static Checkpoint<TextureOptions> Checkpoints { get; } = new("texture", "RSTEXTU1");

    internal Device Device { get; }

    /// <summary>The exemplar, (1, 3 maps, H, W).</summary>
    internal Tensor Target { get; }

    /// <summary>The network that is trained.</summary>
    internal TextureGenerator Generator { get; }

    /// <summary>The result; before the statistics are frozen, the best guess at it.</summary>
    internal TextureGenerator Result => float.IsFinite(best.Loss) ? best.Generator : average.Generator;

    /// <summary>Of the result; infinite before the statistics are frozen.</summary>
    internal double ResultLoss => best.Loss;

    public long Finished { get; private set; }

    public long Total => options.Iterations;

    /// <summary>All iterations are done, or more of them do not help.</summary>
    public bool IsDone => Finished >= options.Iterations || best.Stale >= Patience;

    public void Run(Action<TrainingProgress> report, CancellationToken cancellation)
    {
        while (!IsDone && !cancellation.IsCancellationRequested) report(Step());
    }

    public void Save(string path)
    {
        guard.Check(Generator);
        Checkpoints.Save(path, options, Finished, [Generator, average.Generator, best], descent.Optimizer);
    }

    internal void Resume(string path)
    {
        Finished = Checkpoints.Load(path, [Generator, average.Generator, best], descent.Optimizer);
        var earlier = Checkpoints.ReadOptions(path);
        // The best of a run that was to be shorter had smaller steps behind it: by it, this one would end before its own get small.
        if (earlier.Objective != options.Objective || earlier.Iterations < options.Iterations) best.Forget();
        if (Finished > options.FrozenFrom) Generator.eval();
    }

    public void Dispose()
    {
        best.Dispose();
        average.Dispose();
        descent.Dispose();
        Generator.Dispose();
        objective.Dispose();
        features.Dispose();
        Target.Dispose();
    }

    private TextureGenerator NewGenerator() => new TextureGenerator(options.Layout).to(Device);

    private TrainingProgress Step()
    {
        using var scope = NewDisposeScope();
        if (Finished == options.FrozenFrom) Freeze();
        var rate = LearningRate();
        var output = tiles.Draw(Generator, Finished, options.Batch);
        var losses = objective.Evaluate(output, Finished);
        descent.Step(losses.Total, rate);
        average.Update(++Finished);
        var progress = new TrainingProgress(Finished, options.Iterations, rate, losses.Values);
        guard.Check(progress, output);
        if (Finished > options.FrozenFrom && (Finished % ValidationEvery == 0 || Finished == options.Iterations)) Validate();
        return progress;
    }

    private void Freeze() =>
        Generator.Freeze(Enumerable.Range(0, CalibrationBatches).Select(i => tiles.Noise(FirstCalibrationDraw - i, options.Batch)));

    private void Validate()
    {
        using var grad = no_grad();
        var made = tiles.Draw(average.Generator, ValidationDraw, ValidationTiles);
        best.Offer(average.Generator, (float)objective.Evaluate(made, ValidationDraw).Values.Sum(loss => loss.Value));
    }

    // It rises first: Adam's first steps are as long as any, and all go the same way.
    private double LearningRate()
    {
        var warmUp = Math.Min(LongestWarmUp, options.Iterations / 10.0);
        var share = Finished < options.FrozenFrom ? 1 : FrozenShare;
        return options.LearningRate * share * Math.Min(1, (Finished + 1) / warmUp) * Descent.Share(Finished, options.Iterations);
    }
}
