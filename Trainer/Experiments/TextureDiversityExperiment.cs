using System.CommandLine;
using Google.Protobuf;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Textures;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary><c>train experiment texture-diversity</c>: how much further apart the planes of different seeds are by <c>--diversity</c>, and what it costs in texture.</summary>
internal sealed class TextureDiversityExperiment : Command
{
    private static readonly TextureOptions Defaults = new() { Architecture = "pyramid", Iterations = 240, Size = 96, ExemplarSize = 128 };

    private readonly Option<string> exemplar = new("--exemplar") { Description = "a picture of the texture", Required = true };
    private readonly FeaturesOption features = new();
    private readonly Option<string> architecture = new("--arch") { Description = string.Join(" or ", TextureLayout.Names), DefaultValueFactory = _ => Defaults.Architecture };
    private readonly Option<int> iterations = new("--iterations") { Description = "steps of each run", DefaultValueFactory = _ => Defaults.Iterations };
    private readonly Option<int> size = new("--size") { Description = "side of the trained tiles in pixels", DefaultValueFactory = _ => Defaults.Size };
    private readonly Option<int> exemplarSize = new("--exemplar-size") { Description = "shorter side of the exemplar", DefaultValueFactory = _ => Defaults.ExemplarSize };
    private readonly Option<int> batch = new("--batch") { Description = "tiles a step", DefaultValueFactory = _ => Defaults.Batch };
    private readonly Option<long> seed = new("--seed") { Description = "fixes the weights at the start and all that is drawn later", DefaultValueFactory = _ => Defaults.Seed };
    private readonly Option<double[]> weights = new("--weights")
    {
        Description = "of the entropy, a run each, the first to hold the others against",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [0, 0.1],
    };

    private readonly Option<int?> threads = new("--threads") { Description = "processor threads; default: all" };
    private readonly Option<string> output = new("--output", "-o") { Description = "folder for the networks", Required = true };
    private readonly Option<string> csv = new("--csv") { Description = "file for the numbers" };

    internal TextureDiversityExperiment()
        : base("texture-diversity", "hold training of a texture for varied planes against training without")
    {
        foreach (var option in new Option[] { exemplar, features, architecture, iterations, size, exemplarSize, batch, seed, weights, threads, output, csv }) Options.Add(option);
        architecture.AcceptOnlyFromAmong([.. TextureLayout.Names]);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var tried = WeightSweep.Tried(line.GetValue(weights)!);
        TextureOptions[] runs = [.. tried.Select(weight => (Read(line) with { Diversity = weight }).Checked())];
        set_num_threads(line.GetValue(threads) ?? Environment.ProcessorCount);
        List<SweepPoint> points = [];
        foreach (var options in runs)
        {
            var model = Path.Combine(line.GetValue(output)!, FormattableString.Invariant($"diversity_{options.Diversity}.onnx"));
            Train(options, model);
            points.Add(new SweepPoint(options.Diversity, Measure(options, model)));
            if (line.GetValue(csv) is { } file) WeightSweep.Write(file, new WeightSweep(Name, points));
        }
        new WeightSweep(Name, points).Compare().Print();
        return 0;
    }

    private TextureOptions Read(ParseResult line) => Defaults with
    {
        Exemplar = line.GetValue(exemplar)!,
        Features = features.SourceFrom(line, own: ""),
        Architecture = line.GetValue(architecture)!,
        Iterations = line.GetValue(iterations),
        Size = line.GetValue(size),
        ExemplarSize = line.GetValue(exemplarSize),
        Batch = line.GetValue(batch),
        Seed = line.GetValue(seed),
    };

    private static void Train(TextureOptions options, string path)
    {
        using var loop = new TextureLoop(options);
        TrainingDisplay.Show(0, loop.Total, report => loop.Run(report, CancellationToken.None));
        AtomicFile.Write(path, TextureWriter.Write(loop.Result, TextureMetadata.Of(options, path), options.HalfWeights).WriteTo);
    }

    private static IReadOnlyList<SweepMeasure> Measure(TextureOptions options, string path)
    {
        using var net = StyleFeatures.Open(options.Features, CPU);
        using var model = new TextureModel(path);
        var quality = new TextureEvaluator(net, options.Exemplar).Quality(model);
        return [new("seeds over crops", quality.Distance / quality.CropDistance), new("texture loss", quality.Loss)];
    }
}
