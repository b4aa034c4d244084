using System.CommandLine;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>
/// <c>train experiment in-vs-bn</c>: the same generator trained with instance norm and with batch norm on the same crops, and when the one
/// passes what the other ends at (Ulyanov et al. 2017, figure 3a).
/// </summary>
internal sealed class NormExperiment : Command
{
    /// <summary>Points of a curve.</summary>
    private const int Points = 20;

    private readonly Option<string> style = new("--style") { Description = "the painting", Required = true };
    private readonly Option<string[]> content = new("--content")
    {
        Description = "folders of pictures to stylize while training",
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    private readonly Option<string> heldOut = new("--held-out") { Description = "folder of pictures that are not in --content, to measure the objective on", Required = true };
    private readonly FeaturesOption features = new();
    private readonly Option<string> architecture = new("--arch") { Description = "slim or johnson", DefaultValueFactory = _ => "slim" };
    private readonly Option<int> iterations = new("--iterations") { Description = "steps of each run", DefaultValueFactory = _ => 400 };
    private readonly Option<int> size = new("--size") { Description = "side of the crops in pixels", DefaultValueFactory = _ => 64 };
    private readonly Option<int> styleSize = new("--style-size") { Description = "shorter side of the painting", DefaultValueFactory = _ => 128 };
    private readonly Option<int> batch = new("--batch") { Description = "crops a step", DefaultValueFactory = _ => 4 };
    private readonly Option<long[]> seeds = new("--seeds") { Description = "a run of each kind for each", DefaultValueFactory = _ => [1, 2, 3], AllowMultipleArgumentsPerToken = true };
    private readonly Option<int?> threads = new("--threads") { Description = "processor threads; default: all" };
    private readonly Option<string> csv = new("--csv") { Description = "file for the curves" };

    internal NormExperiment()
        : base("in-vs-bn", "hold instance norm against batch norm")
    {
        architecture.AcceptOnlyFromAmong([.. GeneratorLayout.Names]);
        foreach (var option in new Option[] { style, content, heldOut, features, architecture, iterations, size, styleSize, batch, seeds, threads, csv }) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        if (line.GetValue(batch) < 2) throw new UsageException($"--batch is {line.GetValue(batch)}; expected 2 or more: with one picture, batch norm trains as instance norm");
        var options = ReadOptions(line).Checked();
        set_num_threads(line.GetValue(threads) ?? Environment.ProcessorCount);
        using var objective = new HeldOutObjective(options, line.GetValue(heldOut)!);
        List<NormCurve> curves = [];
        foreach (var seed in line.GetValue(seeds)!)
        {
            var batchNorm = Train(options with { Norm = "batch", Seed = seed }, objective);
            var instanceNorm = Train(options with { Norm = "instance", Seed = seed }, objective);
            curves.AddRange([batchNorm, instanceNorm]);
            if (line.GetValue(csv) is { } file) NormCurve.Write(file, curves);
        }
        NormCurve.Compare(curves).Print();
        return 0;
    }

    private TrainOptions ReadOptions(ParseResult line) => new()
    {
        Styles = [line.GetValue(style)!],
        Content = line.GetValue(content)!,
        Features = features.PathFrom(line),
        Architecture = line.GetValue(architecture)!,
        Iterations = line.GetValue(iterations),
        Size = line.GetValue(size),
        StyleSize = line.GetValue(styleSize),
        Batch = line.GetValue(batch),
    };

    private static NormCurve Train(TrainOptions options, HeldOutObjective objective)
    {
        using var loop = new TrainingLoop(options);
        var every = Math.Max(1, options.Iterations / Points);
        List<NormPoint> points = [];
        List<double> losses = [];
        loop.Run(Add, CancellationToken.None);
        return new NormCurve(options.Norm, options.Seed, points);

        void Add(TrainingProgress progress)
        {
            losses.Add(progress.Loss);
            if (progress.Finished % every != 0 && progress.Finished != progress.Total) return;
            points.Add(new NormPoint(progress.Finished, losses.Average(), objective.Measure(loop.Generator)));
            losses.Clear();
        }
    }
}
