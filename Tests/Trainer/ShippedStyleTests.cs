using RealtimeStyle.Generate;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Features;
using TorchSharp;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>The styles that the demo brings along.</summary>
public sealed class ShippedStyleTests
{
    private const long MaximumBytes = 1 << 20;

    [Theory]
    [InlineData("great_wave")]
    [InlineData("starry_night")]
    [InlineData("the_scream")]
    [InlineData("composition_vii")]
    [InlineData("delaunay_portrait_1906")]
    [InlineData("shipwreck_of_the_minotaur")]
    public void Is_small_and_runs_on_every_backend(string style)
    {
        Assert.InRange(new FileInfo(ModelPath(style)).Length, 1, MaximumBytes);
        var graph = OnnxReader.Read(ModelPath(style));
        Assert.Null(graph.Unsupported);
        Assert.Equal((style, "style", 1f, 4), (graph.Metadata.Name, graph.Metadata.Kind, graph.Metadata.WhiteLevel, graph.Metadata.Alignment));
        Assert.Equal($"{style}.jpg", graph.Metadata.Entries["style"]);
        Assert.True(File.Exists(Path.ChangeExtension(ModelPath(style), ".png")), "a style has a thumbnail beside it");
    }

    /// <summary>The numbers that `train eval` prints. A painting without a scene in it leaves less of what it is laid over.</summary>
    [SkippableTheory]
    [InlineData("great_wave", 0.55)]
    [InlineData("starry_night", 0.55)]
    [InlineData("the_scream", 0.55)]
    [InlineData("composition_vii", 0.64)]
    [InlineData("delaunay_portrait_1906", 0.64)]
    [InlineData("shipwreck_of_the_minotaur", 0.55)]
    public void Shows_the_painting_and_keeps_the_scene(string style, double mostContent)
    {
        var painting = Picture.Load(SharedData.Require($"styles/{style}.jpg"));
        using var features = new FeatureNet(SafetensorsReader.Open(SharedData.Require("features/vgg19_conv1_1-conv3_4.safetensors")), torch.CPU);
        using var model = new OnnxModel(ModelPath(style));
        using var evaluator = new StyleEvaluator(features, painting, model.StyleSize!.Value, side: 384);
        foreach (var content in (string[])["validation", "game_frames"])
        {
            var score = evaluator.Score(model, SharedData.Require($"content/{content}"), (_, _, _) => { });
            Assert.InRange(score.StyleRatio, 0, 0.15);
            Assert.InRange(score.ContentRatio, 0, mostContent);
            Assert.InRange(score.BorderShift, -0.03, 0.03);
        }
    }

    private static string ModelPath(string style) => Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Styles", $"{style}.onnx");
}
