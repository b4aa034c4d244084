using System.CommandLine;
using System.Runtime.InteropServices;
using Google.Protobuf;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary><c>train style</c>: a painting and some pictures in, one .onnx out.</summary>
internal sealed class StyleCommand : Command
{
    private readonly Option<string> style = new("--style") { Description = "the painting" };
    private readonly Option<string[]> content = new("--content")
    {
        Description = "folders of pictures to stylize while training",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> output = new("--output", "-o") { Description = "the .onnx to write", Required = true };
    private readonly Option<string> preset = new("--preset") { Description = "default: fast", DefaultValueFactory = _ => "fast" };
    private readonly FeaturesOption features = new();
    private readonly Option<string> architecture = new("--arch") { Description = "slim (the cheap one) or johnson" };
    private readonly Option<int?> iterations = new("--iterations") { Description = "training steps" };
    private readonly Option<int?> size = new("--size") { Description = "side of the content crops in pixels" };
    private readonly Option<int?> styleSize = new("--style-size") { Description = "shorter side of the painting; larger: larger strokes" };
    private readonly Option<int?> batch = new("--batch") { Description = "crops a step" };
    private readonly Option<double?> styleWeight = new("--style-weight") { Description = "weight of the Gram matrices" };
    private readonly Option<double?> contentWeight = new("--content-weight") { Description = "weight of the content features" };
    private readonly Option<double?> variationWeight = new("--tv-weight") { Description = "weight of jumps between neighbours" };
    private readonly Option<double?> learningRate = new("--lr") { Description = "Adam's step at the start" };
    private readonly Option<long?> seed = new("--seed") { Description = "fixes weights at the start and every crop" };
    private readonly Option<string> resume = new("--resume") { Description = "checkpoint to go on from; its options hold" };
    private readonly Option<int?> checkpointEvery = new("--checkpoint-every") { Description = "steps between checkpoints; 0: none" };
    private readonly Option<int?> threads = new("--threads") { Description = "processor threads; default: all" };
    private readonly Option<bool> half = new("--half") { Description = "weights as 16-bit floats in the .onnx" };

    internal StyleCommand()
        : base("style", "train a generator for one painting")
    {
        preset.AcceptOnlyFromAmong([.. TrainOptions.Presets]);
        architecture.AcceptOnlyFromAmong([.. GeneratorLayout.Names]);
        Option[] all =
        [
            style, content, output, preset, features, architecture, iterations, size, styleSize, batch,
            styleWeight, contentWeight, variationWeight, learningRate, seed, resume, checkpointEvery, threads, half,
        ];
        foreach (var option in all) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var options = ReadOptions(line);
        var path = line.GetValue(output)!;
        var checkpoint = Path.ChangeExtension(path, ".checkpoint");
        set_num_threads(line.GetValue(threads) ?? Environment.ProcessorCount);
        using var loop = new TrainingLoop(options);
        if (line.GetValue(resume) is { } from) loop.Resume(from);
        var completed = Train(loop, options, checkpoint);
        if (loop.SkippedPictures > 0)
            Console.Error.WriteLine($"train: {loop.SkippedPictures} pictures could not be used and were left out");
        loop.Save(checkpoint);
        if (!completed)
            throw new TrainerException($"interrupted after {loop.Finished} of {options.Iterations} iterations; go on with --resume {checkpoint}");
        var model = OnnxWriter.Write(loop.Generator, Metadata(options, path), options.HalfWeights);
        AtomicFile.Write(path, model.WriteTo);
        Console.WriteLine($"wrote {path} ({model.CalculateSize() / 1024} KiB); go on training with --resume {checkpoint}");
        return 0;
    }

    /// <summary>False where the user stopped it.</summary>
    private static bool Train(TrainingLoop loop, TrainOptions options, string checkpoint)
    {
        using var stop = new CancellationTokenSource();
        void Interrupt(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        TrainingDisplay.Show(loop.Finished, options.Iterations, report => loop.Run(
            progress =>
            {
                report(progress);
                if (options.CheckpointEvery > 0 && progress.Finished % options.CheckpointEvery == 0) loop.Save(checkpoint);
            },
            stop.Token));
        return loop.Finished >= options.Iterations;
    }

    private TrainOptions ReadOptions(ParseResult line)
    {
        var start = line.GetValue(resume) is { } checkpoint ? Checkpoint.ReadOptions(checkpoint) : TrainOptions.Preset(line.GetValue(preset)!);
        var options = start with
        {
            Style = line.GetValue(style) ?? start.Style,
            Content = line.GetValue(content) is { Length: > 0 } folders ? folders : start.Content,
            Features = features.PathFrom(line, start.Features),
            Architecture = line.GetValue(architecture) ?? start.Architecture,
            Iterations = line.GetValue(iterations) ?? start.Iterations,
            Size = line.GetValue(size) ?? start.Size,
            StyleSize = line.GetValue(styleSize) ?? start.StyleSize,
            Batch = line.GetValue(batch) ?? start.Batch,
            StyleWeight = line.GetValue(styleWeight) ?? start.StyleWeight,
            ContentWeight = line.GetValue(contentWeight) ?? start.ContentWeight,
            VariationWeight = line.GetValue(variationWeight) ?? start.VariationWeight,
            LearningRate = line.GetValue(learningRate) ?? start.LearningRate,
            Seed = line.GetValue(seed) ?? start.Seed,
            CheckpointEvery = line.GetValue(checkpointEvery) ?? start.CheckpointEvery,
            HalfWeights = line.GetValue(half) || start.HalfWeights,
        };
        return options.Checked();
    }

    private static Dictionary<string, string> Metadata(TrainOptions options, string path) => new(StringComparer.Ordinal)
    {
        ["name"] = Path.GetFileNameWithoutExtension(path),
        ["kind"] = "style",
        ["range"] = "1",
        ["alignment"] = $"{GeneratorLayout.Alignment}",
        ["arch"] = options.Architecture,
        ["style"] = Path.GetFileName(options.Style),
        ["style_size"] = $"{options.StyleSize}",
        ["iterations"] = $"{options.Iterations}",
        ["size"] = $"{options.Size}",
        ["batch"] = $"{options.Batch}",
        ["style_weight"] = $"{options.StyleWeight}",
        ["content_weight"] = $"{options.ContentWeight}",
        ["tv_weight"] = $"{options.VariationWeight}",
        ["learning_rate"] = $"{options.LearningRate}",
        ["seed"] = $"{options.Seed}",
    };
}
