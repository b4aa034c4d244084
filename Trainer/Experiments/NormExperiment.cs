using System.CommandLine;
using System.Globalization;
using RealtimeStyle.Trainer.Generators;
using Spectre.Console;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>
/// <c>train experiment in-vs-bn</c>: the same generator trained with instance norm and with batch norm on the same crops, and when the one
/// passes what the other ends at (Ulyanov et al. 2017, figure 3a).
/// </summary>
internal sealed class NormExperiment : Command
{
    /// <summary>Of a run's iterations, the share that a point of its curve is the mean of.</summary>
    private const double WindowShare = 0.05;

    private readonly Option<string> style = new("--style") { Description = "the painting", Required = true };
    private readonly Option<string[]> content = new("--content")
    {
        Description = "folders of pictures to stylize while training",
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    private readonly FeaturesOption features = new();
    private readonly Option<string> architecture = new("--arch") { Description = "slim or johnson", DefaultValueFactory = _ => "slim" };
    private readonly Option<int> iterations = new("--iterations") { Description = "steps of each run", DefaultValueFactory = _ => 400 };
    private readonly Option<int> size = new("--size") { Description = "side of the crops in pixels", DefaultValueFactory = _ => 64 };
    private readonly Option<int> styleSize = new("--style-size") { Description = "shorter side of the painting", DefaultValueFactory = _ => 128 };
    private readonly Option<int> batch = new("--batch") { Description = "crops a step", DefaultValueFactory = _ => 4 };
    private readonly Option<int> seeds = new("--seeds") { Description = "runs of each kind", DefaultValueFactory = _ => 3 };
    private readonly Option<int?> threads = new("--threads") { Description = "processor threads; default: all" };
    private readonly Option<string> csv = new("--csv") { Description = "file for the objective at every step" };

    internal NormExperiment()
        : base("in-vs-bn", "hold instance norm against batch norm")
    {
        architecture.AcceptOnlyFromAmong([.. GeneratorLayout.Names]);
        foreach (var option in new Option[] { style, content, features, architecture, iterations, size, styleSize, batch, seeds, threads, csv }) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        if (line.GetValue(seeds) is < 1 or > 100) throw new UsageException($"--seeds is {line.GetValue(seeds)}; expected 1 to 100");
        if (line.GetValue(batch) < 2) throw new UsageException($"--batch is {line.GetValue(batch)}; expected 2 or more: with one picture, batch norm trains as instance norm");
        var options = ReadOptions(line).Checked();
        set_num_threads(line.GetValue(threads) ?? Environment.ProcessorCount);
        var window = Math.Max(1, (int)(WindowShare * options.Iterations));
        List<NormCurve> curves = [];
        var table = new Table().AddColumns("seed", "batch norm ends at", "instance norm ends at", "stays below batch norm's end from", "of its iterations");
        for (var seed = 1; seed <= line.GetValue(seeds); seed++)
        {
            var (batchNorm, instanceNorm) = (Train(options with { Norm = "batch", Seed = seed }), Train(options with { Norm = "instance", Seed = seed }));
            curves.AddRange([batchNorm, instanceNorm]);
            var passed = instanceNorm.IterationsTo(batchNorm, window);
            double?[] numbers = [batchNorm.Smoothed(window)[^1], instanceNorm.Smoothed(window)[^1], passed, (double?)passed / options.Iterations];
            table.AddRow([$"{seed}", .. numbers.Select(number => number?.ToString("0.###", CultureInfo.InvariantCulture) ?? "never")]);
        }
        AnsiConsole.Write(table);
        if (line.GetValue(csv) is { } file) AtomicFile.Write(file, stream => WriteCurves(stream, curves));
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

    private static NormCurve Train(TrainOptions options)
    {
        using var loop = new TrainingLoop(options);
        List<double> losses = [];
        loop.Run(progress => losses.Add(progress.Loss), CancellationToken.None);
        return new NormCurve(options.Norm, options.Seed, losses);
    }

    private static void WriteCurves(Stream stream, List<NormCurve> curves)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.WriteLine("norm,seed,iteration,objective");
        foreach (var curve in curves)
            for (var i = 0; i < curve.Losses.Count; i++)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{curve.Norm},{curve.Seed},{i + 1},{curve.Losses[i]:0.00000}"));
    }
}
