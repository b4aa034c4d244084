using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Features;
using Spectre.Console;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>
/// <c>train experiment vs-optimization</c>: how many steps of optimising the pixels it takes to bring the objective as low as a generator does
/// in one pass, from noise, from the plain picture and from the generator's output (Ulyanov et al. 2017, figure 3b).
/// </summary>
internal sealed class OptimizationExperiment : Command
{
    private readonly Argument<string[]> models = new("model") { Description = "generators of one painting", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> style = new("--style") { Description = "the painting that they were trained on", Required = true };
    private readonly Option<string> content = new("--content") { Description = "the picture to stylize", Required = true };
    private readonly FeaturesOption features = new();
    private readonly SideOption size = new("side of its central square in pixels", 256);
    private readonly Option<int> iterations = new("--iterations") { Description = "steps of the optimiser", DefaultValueFactory = _ => 300 };
    private readonly Option<double> styleWeight = new("--style-weight") { Description = "as in training", DefaultValueFactory = _ => 3 };
    private readonly Option<double> contentWeight = new("--content-weight") { Description = "as in training", DefaultValueFactory = _ => 2.5 };
    private readonly Option<string> csv = new("--csv") { Description = "file for the objective at every step" };

    internal OptimizationExperiment()
        : base("vs-optimization", "hold generators against optimising the pixels")
    {
        Arguments.Add(models);
        foreach (var option in new Option[] { style, content, features, size, iterations, styleWeight, contentWeight, csv }) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var side = size.From(line);
        if (line.GetValue(iterations) is < 1 or > 100_000) throw new UsageException($"--iterations is {line.GetValue(iterations)}; expected 1 to 100000");
        using var net = new FeatureNet(SafetensorsReader.Open(features.PathFrom(line)), CPU);
        var painting = Picture.Load(line.GetValue(style)!);
        var square = Picture.Load(line.GetValue(content)!).CentralSquare(side);
        var options = new TrainOptions { StyleWeight = line.GetValue(styleWeight), ContentWeight = line.GetValue(contentWeight), VariationWeight = 0 };
        List<OptimizationCurve> curves = [];
        foreach (var path in line.GetValue(models)!)
        {
            using var model = new OnnxModel(path, TrainOptions.StyleName(line.GetValue(style)!));
            var (planes, height, width) = painting.Fit(model.StyleSize ?? OnnxModel.DefaultStyleSize);
            using var target = tensor(planes, [1, 3, height, width]);
            using var objective = new StyleObjective(net, [target], options);
            var clock = Stopwatch.StartNew();
            var output = model.Run(square, side);
            var seconds = clock.Elapsed.TotalSeconds;
            var own = Trace(model.Name, "generator", output, objective, square, side, line.GetValue(iterations));
            var noise = Trace(model.Name, "noise", Noise(square.Length), objective, square, side, line.GetValue(iterations));
            var plain = Trace(model.Name, "picture", square, objective, square, side, line.GetValue(iterations));
            Print(seconds, own, [own, noise, plain]);
            curves.AddRange([own, noise, plain]);
        }
        if (line.GetValue(csv) is { } file) OptimizationCurve.Write(file, curves);
        return 0;
    }

    private static OptimizationCurve Trace(string model, string name, float[] start, StyleObjective objective, float[] picture, int side, int steps)
    {
        using var content = tensor(picture, [1, 3, side, side]);
        using var first = tensor(start, [1, 3, side, side]);
        using var optimization = new PixelOptimization(pixels => objective.Evaluate(content, pixels, 0), first);
        var clock = Stopwatch.StartNew();
        double[] losses = [.. Enumerable.Range(0, steps + 1).Select(_ => optimization.Step())];
        return new OptimizationCurve(model, name, losses, clock.Elapsed.TotalSeconds / losses.Length);
    }

    private static void Print(double generatorSeconds, OptimizationCurve own, OptimizationCurve[] curves)
    {
        var bar = own.Losses[0];
        var table = new Table().Title(string.Create(CultureInfo.InvariantCulture, $"{own.Model}: {bar:0.000} in one pass of {generatorSeconds:0.000} s"))
            .AddColumns("pixels start at", "objective", $"after {own.Losses.Count - 1} steps", "steps to the generator's", "time to it over one pass");
        foreach (var curve in curves)
        {
            var steps = curve.StepsTo(bar);
            var time = steps * curve.SecondsPerStep / generatorSeconds;
            table.AddRow(curve.Start, Number(curve.Losses[0]), Number(curve.Losses[^1]), steps?.ToString(CultureInfo.InvariantCulture) ?? "more", time is { } ratio ? Number(ratio) : "more");
        }
        AnsiConsole.Write(table);
    }

    private static float[] Noise(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
