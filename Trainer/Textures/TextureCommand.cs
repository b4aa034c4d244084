using System.CommandLine;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary><c>train texture</c>: a picture of a texture in, one .onnx out.</summary>
internal sealed class TextureCommand : Command
{
    private readonly TextureArguments arguments = new();
    private readonly Option<string> output = new("--output", "-o")
    {
        Description = "the .onnx to write; beside it go .png (a thumbnail), .checkpoint, .losses.csv, .tensorboard (a folder) and .preview.png",
        Required = true,
    };

    internal TextureCommand()
        : base("texture", "train a generator for one texture")
    {
        Options.Add(output);
        foreach (var option in arguments.All) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var options = arguments.Read(line);
        var files = new RunFiles(line.GetValue(output)!);
        arguments.Run.Threads.Apply(line);
        using var loop = new TextureLoop(options);
        Console.WriteLine($"{options.Layout.Name} costs {options.Layout.MultiplyAdds / 1000:0.0} thousand multiply-adds a pixel; features: {options.Features}");
        if (arguments.Resume(line) is { } from) loop.Resume(from);
        TrainingRun.Train(loop, files, options.CheckpointEvery, () => TexturePreview.Write(files.Preview, loop.Result, loop.Target));
        TrainingRun.RequireDone(loop, files);
        var model = TextureWriter.Write(loop.Result, TextureMetadata.Of(options, files.Model), options.HalfWeights);
        TexturePreview.WriteThumbnail(files.Thumbnail, loop.Result, loop.Device);
        Console.WriteLine($"loss {loop.ResultLoss:0.0000}");
        TrainingRun.Export(model, files);
        return 0;
    }
}
