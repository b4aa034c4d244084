using System.CommandLine;
using Google.Protobuf;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Textures;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Experiments;

/// <summary><c>train experiment texture-diversity</c>: how much further apart the planes of different seeds are by <c>--diversity</c>, and what it costs in texture.</summary>
internal sealed class TextureDiversityExperiment : SweepExperiment<TextureOptions>
{
    private static readonly TextureOptions Defaults = new() { Architecture = "pyramid", Iterations = 240, Size = 96, ExemplarSize = 128 };

    private readonly Option<string> exemplar = new("--exemplar") { Description = "a picture of the texture", Required = true };
    private readonly FeaturesOption features = FeaturesOption.OfTraining();
    private readonly Option<string> architecture = new("--arch") { Description = string.Join(" or ", TextureLayout.Names), DefaultValueFactory = _ => Defaults.Architecture };
    private readonly Option<int> iterations = new("--iterations") { Description = "steps of each run", DefaultValueFactory = _ => Defaults.Iterations };
    private readonly Option<int> size = new("--size") { Description = "side of the trained tiles in pixels", DefaultValueFactory = _ => Defaults.Size };
    private readonly Option<int> exemplarSize = new("--exemplar-size") { Description = "shorter side of the exemplar", DefaultValueFactory = _ => Defaults.ExemplarSize };
    private readonly Option<int> batch = new("--batch") { Description = "tiles a step", DefaultValueFactory = _ => Defaults.Batch };

    internal TextureDiversityExperiment()
        : base("texture-diversity", "hold training of a texture for varied planes against training without", "diversity", [0, 0.1])
    {
        foreach (var option in new Option[] { exemplar, features, architecture, iterations, size, exemplarSize, batch }) Options.Add(option);
        architecture.AcceptOnlyFromAmong([.. TextureLayout.Names]);
    }

    private protected override TextureOptions Read(ParseResult line, double weight, long seed) => (Defaults with
    {
        Exemplar = line.GetValue(exemplar)!,
        Features = features.SourceFrom(line, own: ""),
        Architecture = line.GetValue(architecture)!,
        Iterations = line.GetValue(iterations),
        Size = line.GetValue(size),
        ExemplarSize = line.GetValue(exemplarSize),
        Batch = line.GetValue(batch),
        Seed = seed,
        Diversity = weight,
    }).Checked();

    private protected override void Train(ParseResult line, TextureOptions options, string path)
    {
        using var loop = new TextureLoop(options);
        TrainingDisplay.Show(0, loop.Total, report => loop.Run(report, CancellationToken.None));
        AtomicFile.Write(path, TextureWriter.Write(loop.Result, TextureMetadata.Of(options, path), options.HalfWeights).WriteTo);
    }

    private protected override IEnumerable<SweepMeasure> Measure(ParseResult line, TextureOptions options, string path)
    {
        using var net = StyleFeatures.Open(options.Features, CPU);
        using var model = new TextureModel(path);
        var quality = new TextureEvaluator(net, options.Exemplar).Quality(model);
        return [new("seeds over crops", quality.Distance / quality.CropDistance), new("texture loss", quality.Loss)];
    }
}
