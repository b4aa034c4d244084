using System.CommandLine;
using RealtimeStyle.Trainer.Losses;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>The command-line options that decide the result of a run, read into <see cref="TextureOptions"/>.</summary>
internal sealed class TextureArguments
{
    private readonly Option<string> exemplar = new("--exemplar") { Description = "a picture of the texture; with --maps a folder of them, aligned" };
    private readonly Option<string> maps = new("--maps")
    {
        Description = "maps of a material that one network makes in step, as albedo,normal,height; the folder has NAME.png or ANYTHING_NAME.png for each, and where there are heights it needs no normals",
    };
    private readonly FeaturesOption features = FeaturesOption.OfTraining();
    private readonly Option<string> architecture = new("--arch") { Description = "slim (the cheap one) or pyramid (the published one)" };
    private readonly Option<string> loss = new("--loss") { Description = "gram (default), covariance or sliced (Wasserstein)" };
    private readonly Option<int?> scales = new("--scales") { Description = "sizes at which the texture is compared, each half the one before (3)" };
    private readonly Option<double?> diversity = new("--diversity") { Description = "weight of the entropy of the results (0); batches of 2 or more" };
    private readonly Option<int?> size = new("--size") { Description = "side of the trained tiles in pixels" };
    private readonly Option<int?> exemplarSize = new("--exemplar-size") { Description = "shorter side of the exemplar; smaller: finer texture, larger structures are learned (256)" };

    internal TextureArguments()
    {
        architecture.AcceptOnlyFromAmong([.. TextureLayout.Names]);
        loss.AcceptOnlyFromAmong([.. LayerError.Names]);
    }

    internal IEnumerable<Option> All => [exemplar, maps, features, architecture, loss, scales, diversity, size, exemplarSize, .. Run.All];

    /// <summary>The options that every training has.</summary>
    internal RunArguments Run { get; } = new(TextureOptions.Presets, TextureOptions.PresetCosts);

    /// <summary>The checkpoint to go on from.</summary>
    internal string? Resume(ParseResult line) => line.GetValue(Run.Resume);

    /// <summary>The options of the checkpoint or else of the preset, and over them those of the line.</summary>
    internal TextureOptions Read(ParseResult line)
    {
        var start = Resume(line) is { } checkpoint ? TextureLoop.Checkpoints.ReadOptions(checkpoint) : TextureOptions.Preset(line.GetValue(Run.Preset)!);
        var options = start with
        {
            Exemplar = line.GetValue(exemplar) ?? start.Exemplar,
            Maps = line.GetValue(maps) ?? start.Maps,
            Features = features.SourceFrom(line, start.Features),
            Architecture = line.GetValue(architecture) ?? start.Architecture,
            Loss = line.GetValue(loss) ?? start.Loss,
            Scales = line.GetValue(scales) ?? start.Scales,
            Diversity = line.GetValue(diversity) ?? start.Diversity,
            Iterations = line.GetValue(Run.Iterations) ?? start.Iterations,
            Size = line.GetValue(size) ?? start.Size,
            ExemplarSize = line.GetValue(exemplarSize) ?? start.ExemplarSize,
            Batch = line.GetValue(Run.Batch) ?? start.Batch,
            LearningRate = line.GetValue(Run.LearningRate) ?? start.LearningRate,
            Seed = line.GetValue(Run.Seed) ?? start.Seed,
            CheckpointEvery = line.GetValue(Run.CheckpointEvery) ?? start.CheckpointEvery,
            HalfWeights = line.GetValue(Run.Half) || start.HalfWeights,
        };
        return options.Checked();
    }
}
