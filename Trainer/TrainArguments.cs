using System.CommandLine;
using RealtimeStyle.Trainer.Generators;
using RealtimeStyle.Trainer.Losses;

namespace RealtimeStyle.Trainer;

/// <summary>The command-line options that decide the result of a run, read into <see cref="TrainOptions"/>.</summary>
internal sealed class TrainArguments
{
    private readonly Option<string[]> style = new("--style")
    {
        Description = "the painting; several with --norm conditional",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> content = new("--content")
    {
        Description = "folders of pictures to stylize while training: photographs, screenshots, what demo scene --dump-frames wrote",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly FeaturesOption features = FeaturesOption.OfTraining();
    private readonly Option<string> architecture = new("--arch") { Description = "slim (the cheap one), johnson, or pyramid (the published multi-scale one)" };
    private readonly Option<int?> width = new("--width") { Description = "channels: of slim's body (24; 16 costs 7.9 GMAC), of johnson's first layer (16; 32 as published, 8), of each of pyramid's scales (8)" };
    private readonly Option<int?> blocks = new("--blocks") { Description = "residual blocks (5); of pyramid, scales (6), and sides are multiples of 2^(scales - 1)" };
    private readonly Option<string> norm = new("--norm") { Description = "instance (default), conditional (several styles in one network), noise (several results of one painting), or batch for comparison" };
    private readonly Option<int?> size = new("--size") { Description = "side of the content crops in pixels" };
    private readonly Option<int?> styleSize = new("--style-size") { Description = "shorter side of the painting; larger: larger strokes" };
    private readonly Option<string> loss = new("--loss") { Description = "how features are held against the painting's: gram (default), covariance or sliced (Wasserstein)" };
    private readonly Option<int?> scales = new("--scales") { Description = $"sizes at which the style is compared, 1 to {Octaves.Maximum}, each half the one before (1)" };
    private readonly Option<double?> styleWeight = new("--style-weight") { Description = "weight of the style loss" };
    private readonly Option<double?> contentWeight = new("--content-weight") { Description = "weight of the content features" };
    private readonly Option<double?> variationWeight = new("--tv-weight") { Description = "weight of jumps between neighbours" };
    private readonly Option<double?> motionWeight = new("--motion-weight") { Description = "weight of what moves wrongly when the camera moves; 100: calmer films (default 0)" };
    private readonly Option<double?> noiseWeight = new("--noise-weight") { Description = "weight of what a few noisy pixels change (default 0)" };
    private readonly Option<double?> diversity = new("--diversity") { Description = "weight of the entropy of the results for one picture, about 1; chooses --norm noise; batches of 2 or more (default 0)" };
    private readonly Option<int?> draws = new("--draws") { Description = "results for one picture in the file, with --norm noise (4)" };
    private readonly Option<string> from = new("--start") { Description = "a style to start from instead of random weights: a finished .onnx, such as the demo's, or a checkpoint; --arch, --width, --blocks and --norm are to be its" };
    private readonly Option<string> addTo = new("--add-to") { Description = "checkpoint of a conditional network that learns the styles as well: only their rows are trained, its options hold" };

    internal TrainArguments()
    {
        architecture.AcceptOnlyFromAmong([.. GeneratorLayout.Names]);
        norm.AcceptOnlyFromAmong([.. TrainOptions.Norms]);
        loss.AcceptOnlyFromAmong([.. LayerError.Names]);
    }

    internal IEnumerable<Option> All =>
    [
        style, content, features, architecture, width, blocks, norm, size, styleSize, loss, scales,
        styleWeight, contentWeight, variationWeight, motionWeight, noiseWeight, diversity, draws, from, addTo, .. Run.All,
    ];

    /// <summary>The options that every training has.</summary>
    internal RunArguments Run { get; } = new(TrainOptions.Presets, TrainOptions.PresetCosts);

    /// <summary>The checkpoint to go on from.</summary>
    internal string? Resume(ParseResult line) => line.GetValue(Run.Resume);

    /// <summary>The checkpoint or .onnx whose weights are the first ones; of a checkpoint that gets more styles, those of <see cref="AddTo"/>.</summary>
    internal string? StartFrom(ParseResult line) => line.GetValue(from) ?? AddTo(line);

    /// <summary>The options of the checkpoint or else of the preset, and over them those of the line.</summary>
    internal TrainOptions Read(ParseResult line)
    {
        var start = Start(line);
        var options = start with
        {
            Styles = Styles(line, start),
            Content = line.GetValue(content) is { Length: > 0 } folders ? folders : start.Content,
            Features = features.SourceFrom(line, start.Features),
            Architecture = line.GetValue(architecture) ?? start.Architecture,
            Width = line.GetValue(width) ?? start.Width,
            Blocks = line.GetValue(blocks) ?? start.Blocks,
            Norm = line.GetValue(norm) ?? (Resume(line) is null && line.GetValue(diversity) > 0 ? "noise" : start.Norm),
            Iterations = line.GetValue(Run.Iterations) ?? start.Iterations,
            Size = line.GetValue(size) ?? start.Size,
            StyleSize = line.GetValue(styleSize) ?? start.StyleSize,
            Loss = line.GetValue(loss) ?? start.Loss,
            Scales = line.GetValue(scales) ?? start.Scales,
            Batch = line.GetValue(Run.Batch) ?? start.Batch,
            StyleWeight = line.GetValue(styleWeight) ?? start.StyleWeight,
            ContentWeight = line.GetValue(contentWeight) ?? start.ContentWeight,
            VariationWeight = line.GetValue(variationWeight) ?? start.VariationWeight,
            MotionWeight = line.GetValue(motionWeight) ?? start.MotionWeight,
            NoiseWeight = line.GetValue(noiseWeight) ?? start.NoiseWeight,
            Diversity = line.GetValue(diversity) ?? start.Diversity,
            Draws = line.GetValue(draws) ?? start.Draws,
            LearningRate = line.GetValue(Run.LearningRate) ?? start.LearningRate,
            Seed = line.GetValue(Run.Seed) ?? start.Seed,
            CheckpointEvery = line.GetValue(Run.CheckpointEvery) ?? start.CheckpointEvery,
            HalfWeights = line.GetValue(Run.Half) || start.HalfWeights,
        };
        return options.Checked();
    }

    private string? AddTo(ParseResult line) => line.GetValue(addTo);

    private TrainOptions Start(ParseResult line)
    {
        string[] ways = [.. new Option<string>[] { Run.Resume, from, addTo }.Where(way => line.GetValue(way) is not null).Select(way => way.Name)];
        if (ways.Length > 1) throw new UsageException($"{string.Join(" and ", ways)} are {ways.Length} ways to start; pass one");
        if (Resume(line) is { } checkpoint) return TrainingLoop.Checkpoints.ReadOptions(checkpoint);
        if (AddTo(line) is not { } trained) return TrainOptions.Preset(line.GetValue(Run.Preset)!);
        var start = TrainingLoop.Checkpoints.ReadOptions(trained);
        if (!string.Equals(start.Norm, "conditional", StringComparison.Ordinal))
            throw new UsageException($"'{trained}' was trained with --norm {start.Norm}; styles can be added to --norm conditional");
        return start with { FrozenStyles = start.Styles.Count };
    }

    private IReadOnlyList<string> Styles(ParseResult line, TrainOptions start)
    {
        var given = line.GetValue(style) ?? [];
        if (AddTo(line) is not null) return given.Length > 0 ? [.. start.Styles, .. given] : throw new UsageException("--style is missing; pass the paintings to add");
        if (given.Length == 0) return start.Styles;
        if (Resume(line) is not null && start.Styles.Count > 1 && given.Length != start.Styles.Count)
            throw new UsageException($"--style names {given.Length} pictures, the checkpoint has {start.Styles.Count}; leave --style out, or pass the checkpoint by --add-to");
        return given;
    }
}
