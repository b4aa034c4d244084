using System.CommandLine;
using System.Diagnostics;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Features;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>
/// <c>train experiment vs-optimization</c>: how many steps of optimising the pixels it takes to bring the objective as low as a generator does
/// in one pass, from noise, from the plain picture and from each generator's output (Ulyanov et al. 2017, figure 3b).
/// </summary>
internal sealed class OptimizationExperiment : Command
{
    private readonly Argument<string[]> models = new("model") { Description = "generators of one painting, trained at one --style-size", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> style = new("--style") { Description = "the painting that they were trained on", Required = true };
    private readonly Option<string> content = new("--content") { Description = "the picture to stylize", Required = true };
    private readonly FeaturesOption features = FeaturesOption.OfMeasures();
    private readonly SideOption size = new("side of its central square in pixels", 256);
    private readonly Option<int> iterations = new("--iterations") { Description = "steps of the optimiser", DefaultValueFactory = _ => 300 };
    private readonly Option<string> optimizer = new("--optimizer") { Description = "of the pixels: adam, or lbfgs (fewer steps; a step takes one evaluation or more)", DefaultValueFactory = _ => "adam" };
    private readonly Option<double> styleWeight = new("--style-weight") { Description = "as in training", DefaultValueFactory = _ => 3 };
    private readonly Option<double> contentWeight = new("--content-weight") { Description = "as in training", DefaultValueFactory = _ => 2.5 };
    private readonly ThreadsOption threads = new();
    private readonly Option<string> csv = new("--csv") { Description = "file for the curves" };

    internal OptimizationExperiment()
        : base("vs-optimization", "hold generators against optimising the pixels")
    {
        optimizer.AcceptOnlyFromAmong([.. PixelOptimization.Optimizers]);
        Arguments.Add(models);
        foreach (var option in new Option[] { style, content, features, size, iterations, optimizer, styleWeight, contentWeight, threads, csv }) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var side = size.From(line);
        if (line.GetValue(iterations) is < 1 or > 100_000) throw new UsageException($"--iterations is {line.GetValue(iterations)}; expected 1 to 100000");
        threads.Apply(line);
        var square = Picture.Load(line.GetValue(content)!).CentralSquare(side);
        var (generated, pixels) = Generate(line.GetValue(models)!, TrainOptions.StyleName(line.GetValue(style)!), square, side);
        using var net = new FeatureNet(FeatureWeights.Open(features.PathFrom(line)), CPU);
        var (planes, height, width) = Picture.Load(line.GetValue(style)!).Fit(pixels);
        using var painting = tensor(planes, [1, 3, height, width]);
        using var objective = new StyleObjective(net, [painting], ReadWeights(line));
        PixelStart[] starts = [new("noise", Noise(square.Length)), new("picture", square), .. generated];
        OptimizationCurve[] curves = [.. starts.Select(start => Trace(start, objective, square, side, line.GetValue(iterations), line.GetValue(optimizer)!))];
        OptimizationCurve.CompareGenerators(curves).Print();
        OptimizationCurve.CompareStarts(curves).Print();
        if (line.GetValue(csv) is { } file) OptimizationCurve.Write(file, curves);
        return 0;
    }

    private TrainOptions ReadWeights(ParseResult line) =>
        new() { StyleWeight = line.GetValue(styleWeight), ContentWeight = line.GetValue(contentWeight), VariationWeight = 0 };

    /// <summary>Every generator's picture, and how large the painting was that they were trained on.</summary>
    private static (IEnumerable<PixelStart> Generated, int StyleSize) Generate(string[] paths, string styleName, float[] square, int side)
    {
        List<PixelStart> generated = [];
        HashSet<int> sizes = [];
        foreach (var path in paths)
        {
            using var model = new OnnxModel(path, styleName);
            sizes.Add(model.StyleSize ?? OnnxModel.DefaultStyleSize);
            generated.Add(new PixelStart(model.Name, model.Run(square, side), model.MedianSeconds(square, side, side)));
        }
        if (sizes.Count > 1) throw new UsageException($"the models saw paintings of {string.Join(" and ", sizes)} pixels, so their objectives differ; compare those of one --style-size");
        return (generated, sizes.Single());
    }

    private static OptimizationCurve Trace(PixelStart start, StyleObjective objective, float[] picture, int side, int steps, string optimizer)
    {
        using var content = tensor(picture, [1, 3, side, side]);
        using var first = tensor(start.Pixels, [1, 3, side, side]);
        using var optimization = new PixelOptimization(pixels => objective.Evaluate(content, pixels, draw: 0, 0), first, optimizer);
        var clock = Stopwatch.StartNew();
        double[] losses = [.. Enumerable.Range(0, steps + 1).Select(_ => optimization.Step())];
        return new OptimizationCurve(start.Name, losses, clock.Elapsed.TotalSeconds / losses.Length, start.GeneratorSeconds);
    }

    private static float[] Noise(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }

    /// <summary>Where pixels start: (3, side, side), and what that cost where a generator made it.</summary>
    private sealed record PixelStart(string Name, float[] Pixels, double GeneratorSeconds = 0);
}
