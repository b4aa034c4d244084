using System.CommandLine;
using System.Diagnostics;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Textures;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary>
/// <c>train experiment texture-vs-optimization</c>: after how many steps of optimising pixels from noise their texture loss passes that of
/// a generator's (Ulyanov et al. 2016, section 5).
/// </summary>
internal sealed class TextureOptimizationExperiment : Command
{
    private readonly Argument<string[]> models = new("model") { Description = "textures of one exemplar", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> exemplar = new("--exemplar") { Description = "the picture that they were trained on", Required = true };
    private readonly FeaturesOption features = FeaturesOption.OfTraining();
    private readonly SideOption size = new("side of the square that is made", 256);
    private readonly Option<int> iterations = new("--iterations") { Description = "steps of the optimiser", DefaultValueFactory = _ => 300 };
    private readonly ThreadsOption threads = new();
    private readonly Option<string> csv = new("--csv") { Description = "file for the loss at every step" };

    internal TextureOptimizationExperiment()
        : base("texture-vs-optimization", "hold textures against optimising the pixels")
    {
        Arguments.Add(models);
        foreach (var option in new Option[] { exemplar, features, size, iterations, threads, csv }) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var (side, steps) = (size.From(line), line.GetValue(iterations));
        if (steps is < TextureCurve.EarlySteps or > 100_000) throw new UsageException($"--iterations is {steps}; expected {TextureCurve.EarlySteps} to 100000");
        threads.Apply(line);
        using var net = StyleFeatures.Open(features.SourceFrom(line, own: ""), CPU);
        List<TextureCurve> curves = [];
        foreach (var path in line.GetValue(models)!)
        {
            using var model = new TextureModel(path);
            using var target = Exemplar.Load(line.GetValue(exemplar)!, model.Options.ExemplarSize, CPU);
            using var objective = new TextureObjective(net, target, model.Options);
            if (side % model.Alignment != 0) throw new UsageException($"--size is {side}; expected a multiple of {model.Alignment} for '{model.Name}'");
            var clock = Stopwatch.StartNew();
            using var made = tensor(model.Square(side, seed: 1), [1, 3, side, side]);
            var seconds = clock.Elapsed.TotalSeconds;
            curves.Add(new TextureCurve(objective.TextureLoss(made, draw: 0), seconds, Trace(model.Name, objective, side, steps)));
            if (line.GetValue(csv) is { } file) TextureCurve.Write(file, curves);
        }
        TextureCurve.Compare(curves).Print();
        return 0;
    }

    private static OptimizationCurve Trace(string model, TextureObjective objective, int side, int steps)
    {
        var random = new CounterRandom(seed: 1, iteration: 0, slot: 0);
        var values = new float[3 * side * side];
        for (var i = 0; i < values.Length; i++) values[i] = random.NextUnit();
        using var noise = tensor(values, [1, 3, side, side]);
        using var optimization = new PixelOptimization(pixels => objective.Evaluate(pixels, draw: 0), noise);
        var clock = Stopwatch.StartNew();
        double[] losses = [.. Enumerable.Range(0, steps + 1).Select(_ => optimization.Step())];
        return new OptimizationCurve(model, losses, clock.Elapsed.TotalSeconds / losses.Length);
    }
}
