using System.CommandLine;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Textures;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>
/// <c>train experiment collapse</c>: what the entropy term is for. A <see cref="FixedSizeGenerator"/> trained for a texture without it makes
/// one picture, whatever its noise; with it, many (Ulyanov et al. 2017, figure 4).
/// </summary>
internal sealed class CollapseExperiment : Command
{
    /// <summary>Pictures whose distances are measured; of these, how many are shown.</summary>
    private const int Samples = 16, Shown = 8;

    /// <summary>What is drawn for other than an iteration.</summary>
    private const long SamplesDraw = -2;

    private static readonly TextureOptions Defaults = new() { Iterations = 800, Size = 64, ExemplarSize = 128, Batch = 6, Scales = 2, LearningRate = 0.002 };

    private readonly Option<string> exemplar = new("--exemplar") { Description = "a picture of the texture", Required = true };
    private readonly FeaturesOption features = FeaturesOption.OfTraining();
    private readonly WeightsOption weights = new("diversity", [0, 0.1]);
    private readonly Option<int> iterations = new("--iterations") { Description = "steps of each run", DefaultValueFactory = _ => Defaults.Iterations };
    private readonly Option<int> size = new("--size") { Description = "side of the pictures, a power of two", DefaultValueFactory = _ => Defaults.Size };
    private readonly Option<int> batch = new("--batch") { Description = "pictures a step", DefaultValueFactory = _ => Defaults.Batch };
    private readonly Option<long> seed = new("--seed") { Description = "fixes the weights at the start and all that is drawn later", DefaultValueFactory = _ => Defaults.Seed };
    private readonly ThreadsOption threads = new();
    private readonly Option<string> csv = new("--csv") { Description = "file for the numbers; beside it goes a .png, a row of pictures a run", Required = true };

    internal CollapseExperiment()
        : base("collapse", "show what a network of fixed size makes of noise, with the entropy term and without")
    {
        foreach (var option in new Option[] { exemplar, features, weights, iterations, size, batch, seed, threads, csv }) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var tried = weights.From(line);
        TextureOptions[] runs = [.. tried.Select(weight => Read(line, weight))];
        threads.Apply(line);
        var (first, file) = (runs[0], line.GetValue(csv)!);
        using var net = StyleFeatures.Open(first.Features, CPU);
        using var target = Exemplar.Load(first.Exemplar, first.ExemplarSize, CPU);
        var sheet = new PictureSheet(Shown, runs.Length, first.Size);
        List<SweepPoint> points = [];
        foreach (var options in runs)
        {
            using var objective = new TextureObjective(net, target, options);
            using var pictures = Train(options, objective);
            for (var i = 0; i < Shown; i++) sheet.Place(i, points.Count, pictures.select(0, i).data<float>().ToArray());
            points.Add(new SweepPoint(options.Diversity, [.. Measure(pictures, target, objective)]));
            WeightSweep.Write(file, new WeightSweep("entropy", points));
            sheet.Write(WeightSweep.PicturesOf(file));
        }
        new WeightSweep("entropy", points).Compare().Print();
        return 0;
    }

    private TextureOptions Read(ParseResult line, double weight)
    {
        var options = (Defaults with
        {
            Exemplar = line.GetValue(exemplar)!,
            Features = features.SourceFrom(line, own: ""),
            Iterations = line.GetValue(iterations),
            Size = line.GetValue(size),
            Batch = line.GetValue(batch),
            Seed = line.GetValue(seed),
            Diversity = weight,
        }).Checked();
        return int.IsPow2(options.Size) ? options : throw new UsageException($"--size is {options.Size}; expected a power of two, to which the network doubles its 4x4");
    }

    // (Samples, 3, side, side) of the trained network.
    private static Tensor Train(TextureOptions options, TextureObjective objective)
    {
        using var generator = new FixedSizeGenerator(options.Size, options.Seed);
        using var descent = new Descent(generator.parameters(), options.LearningRate);
        TrainingDisplay.Show(0, options.Iterations, report =>
        {
            for (var step = 0; step < options.Iterations; step++)
            {
                using var scope = NewDisposeScope();
                var losses = objective.Evaluate(generator.call(Noise(options, step, options.Batch)), step);
                var rate = options.LearningRate * Descent.Share(step, options.Iterations);
                descent.Step(losses.Total, rate);
                report(new TrainingProgress(step + 1, options.Iterations, rate, losses.Values));
            }
        });
        using var grad = no_grad();
        using var noise = Noise(options, SamplesDraw, Samples);
        return generator.call(noise);
    }

    private static IEnumerable<SweepMeasure> Measure(Tensor pictures, Tensor target, TextureObjective objective) =>
    [
        new("nearest picture over nearest crop", NearestDistance.Mean([.. Enumerable.Range(0, Samples).Select(i => pictures.narrow(0, i, 1))]) / NearestDistance.Mean(Exemplar.Crops(target, (int)pictures.shape[3], Samples))),
        new("texture loss", objective.TextureLoss(pictures, draw: 0)),
    ];

    private static Tensor Noise(TextureOptions options, long draw, int count)
    {
        var random = new CounterRandom(options.Seed, draw, slot: 0);
        var values = new float[count * FixedSizeGenerator.NoiseLength];
        for (var i = 0; i < values.Length; i++) values[i] = random.NextUnit();
        return tensor(values, [count, FixedSizeGenerator.NoiseLength, 1, 1]);
    }
}
