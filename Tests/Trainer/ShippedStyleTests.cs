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

    private static readonly string[] Styles = ["great_wave", "starry_night", "the_scream", "composition_vii", "delaunay_portrait_1906", "shipwreck_of_the_minotaur"];

    /// <summary>Paintings without a scene in them leave less of what they are laid over.</summary>
    private static readonly string[] WithoutAScene = ["composition_vii", "delaunay_portrait_1906"];

    public static TheoryData<string> Names => [.. Styles];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_small_and_runs_on_every_backend(string style)
    {
        Assert.InRange(new FileInfo(ModelPath(style)).Length, 1, MaximumBytes);
        var graph = OnnxReader.Read(ModelPath(style));
        Assert.Null(graph.Unsupported);
        Assert.Equal((style, "style", 1f, 4), (graph.Metadata.Name, graph.Metadata.Kind, graph.Metadata.WhiteLevel, graph.Metadata.Alignment));
        Assert.Equal($"{style}.jpg", graph.Metadata.Entries["style"]);
        Assert.True(File.Exists(Path.ChangeExtension(ModelPath(style), ".png")), "a style has a thumbnail beside it");
    }

    /// <summary>The numbers that `train eval --size 256` prints; its default of 384 takes more than twice as long.</summary>
    [SkippableTheory]
    [InlineData("validation")]
    [InlineData("game_frames")]
    public void Show_the_painting_and_keep_the_scene(string content)
    {
        using var features = new FeatureNet(SafetensorsReader.Open(SharedData.Require("features/vgg19_conv1_1-conv3_4.safetensors")), torch.CPU);
        OnnxModel[] models = [.. Styles.Select(style => new OnnxModel(ModelPath(style)))];
        StyleEvaluator[] evaluators = [.. models.Select(EvaluatorOf)];
        var scores = StyleEvaluator.Score([.. models.Zip(evaluators)], SharedData.Require($"content/{content}"), (_, _, _) => { });
        foreach (var used in (IDisposable[])[.. models, .. evaluators]) used.Dispose();
        foreach (var score in scores)
        {
            Assert.True(score.StyleRatio is > 0 and <= 0.15, $"{score}");
            Assert.True(score.ContentRatio > 0 && score.ContentRatio <= (WithoutAScene.Contains(score.Model) ? 0.64 : 0.55), $"{score}");
            Assert.True(Math.Abs(score.BorderShift) <= 0.03, $"{score}");
        }

        StyleEvaluator EvaluatorOf(OnnxModel model) =>
            new(features, Picture.Load(SharedData.Require($"styles/{model.Name}.jpg")), model.StyleSize!.Value, side: 256);
    }

    private static string ModelPath(string style) => Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Styles", $"{style}.onnx");
}
