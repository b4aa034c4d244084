using System.Text.Json;
using RealtimeStyle.Generate;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Experiments;
using static RealtimeStyle.Tests.Trainer.TrainCommand;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>Training for many results of one painting. The console is the process's: these do not run beside each other.</summary>
[Collection("console")]
public sealed class DiversityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_weight_of_the_entropy_drives_results_apart()
    {
        var options = TrainingFiles.Options(folder, iterations: 25) with { Norm = "noise", Batch = 2, LearningRate = 1e-2, StyleWeight = 0.1, ContentWeight = 0.1 };
        Assert.True(Distance(options with { Diversity = 1 }) > 2 * Distance(options));
    }

    [Fact]
    public void The_file_has_a_row_for_each_draw_and_is_measured_by_it()
    {
        var options = TrainingFiles.Options(folder, iterations: 1);
        string[] files = ["--style", options.Styles[0], "--content", options.Content[0], "--features", options.Features];
        var model = folder.File("many.onnx");
        string[] line = ["style", .. files, "-o", model, "--preset", "smoke", "--batch", "2", "--size", "32", "--style-size", "32"];
        Assert.Equal((0, ""), Run([.. line, "--diversity", "0.1", "--draws", "3", "--iterations", "2"]));
        Assert.Equal(["painting", "painting_2", "painting_3"], OnnxReader.Read(model).Rows);
        Assert.Equal((0, ""), Run(["style", "--resume", folder.File("many.checkpoint"), "--draws", "5", "--iterations", "3", "-o", model]));
        Assert.Equal(5, OnnxReader.Read(model).Rows.Count);
        Assert.Equal((0, ""), Run(["eval", model, .. files, "--size", "32", "--style-size", "32", "--json", folder.File("scores.json")]));
        using var scores = JsonDocument.Parse(File.ReadAllText(folder.File("scores.json")));
        Assert.True(scores.RootElement[0].GetProperty("Diversity").GetDouble() > 0);
    }

    [Fact]
    public void Holds_training_with_against_training_without()
    {
        var options = TrainingFiles.Options(folder, iterations: 1);
        string[] line = ["experiment", "diversity", "--style", options.Styles[0], "--content", options.Content[0], "--features", options.Features];
        Assert.Equal((0, ""), Run([.. line, "--held-out", options.Content[0], "--size", "32", "--style-size", "32", "--batch", "2", "--iterations", "1", "--threads", "1", "-o", folder.File("out"), "--csv", folder.File("sweep.csv")]));
        var sweep = WeightSweep.Read(folder.File("sweep.csv"));
        Assert.Equal(["nearest draw", "style ratio", "content ratio"], sweep.Points[1].Measures.Select(measure => measure.Name));
        AssertFails(1, "absent", [.. line, "--held-out", folder.File("absent"), "--size", "32", "--style-size", "32", "-o", folder.File("none")]);
        Assert.False(Directory.Exists(folder.File("none")));
        AssertFails(2, "--batch", [.. line, "--held-out", options.Content[0], "--batch", "1", "-o", folder.File("out")]);
    }

    [Theory]
    [InlineData("--diversity 0.1 --batch 1", "--batch")]
    [InlineData("--diversity 0.1 --norm instance", "--norm noise")]
    [InlineData("--diversity -1 --norm noise", "--diversity")]
    [InlineData("--diversity 0.1 --draws 0", "--draws")]
    [InlineData("--norm noise --style b.jpg c.jpg", "--norm conditional")]
    public void Wrong_usage_is_2_and_one_line(string options, string named) =>
        AssertFails(2, named, ["style", "--style", "a.jpg", "--content", "c", "--features", "f", "-o", "o.onnx", .. options.Split(' ')]);

    private double Distance(TrainOptions options)
    {
        using var loop = new TrainingLoop(options);
        loop.Run(_ => { }, CancellationToken.None);
        var path = folder.File("draws.onnx");
        AtomicFile.Write(path, stream => Google.Protobuf.MessageExtensions.WriteTo(OnnxWriter.Write(loop.Averaged, StyleMetadata.Of(options, path), halfWeights: false), stream));
        using var model = new OnnxModel(path);
        return DrawDiversity.Measure(model, options.Content[0], side: 32)!.Value;
    }
}
