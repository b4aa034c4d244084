using System.CommandLine;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary><c>train style</c>: a painting and some pictures in, one .onnx out.</summary>
internal sealed class StyleCommand : Command
{
    private readonly TrainArguments arguments = new();
    private readonly Option<string> output = new("--output", "-o")
    {
        Description = "the .onnx to write; beside it go .checkpoint, .losses.csv, .tensorboard (a folder) and .preview.png",
        Required = true,
    };

    private readonly Option<double?> budget = new("--budget-gmac") { Description = "refuse a network that costs more than this at 1080p, in 10^9 multiply-adds a frame" };

    internal StyleCommand()
        : base("style", "train a generator for one painting, or for several")
    {
        Options.Add(output);
        foreach (var option in arguments.All) Options.Add(option);
        Options.Add(budget);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var options = arguments.Read(line);
        var files = new RunFiles(line.GetValue(output)!);
        arguments.Run.Threads.Apply(line);
        using var loop = new TrainingLoop(options);
        AnnounceCost(loop.Generator, line.GetValue(budget));
        if (options.Features == StyleFeatures.Shallow)
            Console.WriteLine($"features: {StyleFeatures.Shallow}, random filters, for want of a file; VGG-19's (--features) make better styles");
        if (arguments.Resume(line) is { } checkpoint) loop.Resume(checkpoint);
        if (arguments.StartFrom(line) is { } trained) loop.StartFrom(trained);
        var preview = new PreviewSheet(options.Content);
        TrainingRun.Train(loop, files, options.CheckpointEvery, () => preview.Write(files.Preview, loop.Averaged, loop.Device));
        if (loop.SkippedPictures > 0)
            Console.Error.WriteLine($"train: {loop.SkippedPictures} pictures could not be used and were left out");
        TrainingRun.RequireDone(loop, files);
        var model = OnnxWriter.Write(loop.Averaged, StyleMetadata.Of(options, files.Model), options.HalfWeights);
        TrainingRun.Export(model, files);
        return 0;
    }

    private static void AnnounceCost(StyleGenerator generator, double? budget)
    {
        var gmac = FrameCost.Gmac(generator);
        var cost = $"{generator.Layout.Name} costs {gmac:0.0} GMAC a frame at 1080p";
        if (gmac > budget) throw new UsageException($"{cost}, more than --budget-gmac {budget}; choose a cheaper --arch or raise the budget");
        Console.WriteLine(cost);
    }
}
