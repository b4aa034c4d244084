using System.Text.Json;
using RealtimeStyle.Generate;
using RealtimeStyle.Trainer.Experiments;
using static RealtimeStyle.Tests.Trainer.TrainCommand;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>The console is the process's: these do not run beside each other.</summary>
[Collection("console")]
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Trains_and_measures()
    {
        var options = TrainingFiles.Options(folder, iterations: 2);
        string[] files = ["--style", options.Styles[0], "--content", options.Content[0], "--features", options.Features];
        var model = folder.File("out/small.onnx");
        Assert.Equal((0, ""), Run(["style", .. files, "-o", model, "--preset", "smoke", "--iterations", "2", "--size", "32", "--style-size", "32", "--half"]));
        Assert.Equal("small", OnnxReader.Read(model).Metadata.Name);
        Assert.Equal((0, ""), Run(["style", "--resume", folder.File("out/small.checkpoint"), "--iterations", "3", "-o", model]));
        Assert.Equal(["iteration", "1", "2", "3"], File.ReadLines(folder.File("out/small.losses.csv")).Select(row => row.Split(',')[0]));
        Assert.Equal(2, Directory.GetFiles(folder.File("out/small.tensorboard"), "*tfevents*").Length);
        Assert.True(File.Exists(folder.File("out/small.preview.png")));
        Assert.Equal("3", OnnxReader.Read(model).Metadata.Entries["iterations"]);
        Assert.Equal((0, ""), Run(["eval", model, .. files, "--size", "32", "--style-size", "32", "--json", folder.File("scores.json"), "--pictures", folder.File("pairs")]));
        using var scores = JsonDocument.Parse(File.ReadAllText(folder.File("scores.json")));
        Assert.Equal(3, scores.RootElement[0].GetProperty("Pictures").GetInt32());
        Assert.True(scores.RootElement[0].GetProperty("ContentRatio").GetDouble() > 0);
        Assert.Equal(3, Directory.GetFiles(folder.File("pairs")).Length);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.partial", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("lbfgs")]
    public void Holds_a_generator_against_optimising_the_pixels(string optimizer)
    {
        var options = TrainingFiles.Options(folder, iterations: 2);
        var model = folder.File("small.onnx");
        string[] files = ["--style", options.Styles[0], "--features", options.Features];
        Assert.Equal((0, ""), Run(["style", .. files, "--content", options.Content[0], "-o", model, "--preset", "smoke", "--iterations", "1", "--size", "32", "--style-size", "32"]));
        var picture = Directory.GetFiles(options.Content[0]).Order(StringComparer.Ordinal).First();
        Assert.Equal((0, ""), Run(["experiment", "vs-optimization", model, .. files, "--content", picture, "--size", "32", "--iterations", "5", "--optimizer", optimizer, "--threads", "1", "--csv", folder.File("curves.csv")]));
        var rows = File.ReadAllLines(folder.File("curves.csv")).Skip(1).Select(row => row.Split(',')).ToArray();
        Assert.Equal(["noise", "picture", "small"], rows.Select(row => row[0]).Distinct(StringComparer.Ordinal));
        foreach (var curve in rows.GroupBy(row => row[0], StringComparer.Ordinal))
        {
            Assert.Equal(6, curve.Count());
            Assert.True(Objective(curve.Last()) < Objective(curve.First()), $"the objective did not fall from {curve.Key}");
        }
    }

    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("style --style a.jpg --content c", "-o")]
    [InlineData("style --style a.jpg --content c --features f -o o.onnx --preset huge", "huge")]
    [InlineData("style --style a.jpg --content c --features f -o o.onnx --arch wide", "wide")]
    [InlineData("style --style a.jpg --content c --features f -o o.onnx --iterations many", "many")]
    [InlineData("style --style a.jpg --content c --features f -o o.onnx --size 33", "33")]
    [InlineData("style --style a.jpg --content c --features f -o o.onnx --size 100000", "100000")]
    [InlineData("style --style a.jpg --content c --features f -o o.onnx --loss l7", "l7")]
    [InlineData("style --style a.jpg --content c --features f -o o.onnx --threads 0", "--threads")]
    [InlineData("style --style a.jpg --content c --features f -o o.onnx --scales 5", "--scales")]
    [InlineData("style --style a.jpg --content c --features f -o o.onnx --scales 3 --size 32", "--size 32")]
    [InlineData("style --style a.jpg --content c --features f -o o.onnx --arch pyramid --size 48", "a multiple of 32")]
    [InlineData("style --style a.jpg --content c --features f -o o.onnx --arch pyramid --blocks 9", "1 to 7")]
    [InlineData("style --style a.jpg --content c --features f -o o.onnx --arch pyramid --size 64 --motion-weight 1", "96 to 2048")]
    [InlineData("style --content c --features f -o o.onnx", "--style")]
    [InlineData("style --style a.jpg --features f -o o.onnx", "--content")]
    [InlineData("eval m.onnx --style a.jpg --content c --features f --size 0", "--size")]
    [InlineData("experiment vs-optimization m.onnx --style a.jpg --content c --features f --size 0", "--size")]
    [InlineData("experiment vs-optimization m.onnx --style a.jpg --content c --features f --iterations 0", "--iterations")]
    [InlineData("experiment vs-optimization m.onnx --style a.jpg --content c --features f --optimizer sgd", "sgd")]
    public void Wrong_usage_is_2_and_one_line(string line, string named) => AssertFails(2, named, line.Split(' '));

    [Theory]
    [InlineData("style --style absent.jpg --content {content} --features {features} -o {folder}/o.onnx", "absent.jpg")]
    [InlineData("style --style {painting} --content {folder}/absent --features {features} -o {folder}/o.onnx", "absent")]
    [InlineData("style --style {painting} --content {content} --features {painting} -o {folder}/o.onnx", "safetensors")]
    [InlineData("style --resume {painting} -o {folder}/o.onnx", "checkpoint")]
    [InlineData("style --style {painting} --content {content} --features {features} -o /proc/o.onnx --iterations 1 --size 32 --style-size 32", "/proc/o.checkpoint")]
    [InlineData("eval {painting} --style {painting} --content {content} --features {features}", "painting.png")]
    public void What_cannot_be_done_is_1_and_one_line(string line, string named)
    {
        var options = TrainingFiles.Options(folder, iterations: 1);
        AssertFails(1, named, line.Replace("{content}", options.Content[0]).Replace("{features}", options.Features).Replace("{painting}", options.Styles[0]).Replace("{folder}", folder.Path).Split(' '));
        Assert.False(File.Exists(folder.File("o.onnx")));
    }

    [Fact]
    public void A_network_over_the_budget_is_refused_before_training()
    {
        var options = TrainingFiles.Options(folder, iterations: 1);
        string[] line = ["style", "--style", options.Styles[0], "--content", options.Content[0], "--features", options.Features, "-o", folder.File("o.onnx"), "--arch", "johnson", "--budget-gmac", "50"];
        AssertFails(2, "87.8 GMAC", line);
        Assert.False(File.Exists(folder.File("o.checkpoint")));
    }

    [Fact]
    public void A_run_that_diverges_keeps_its_last_checkpoint()
    {
        var options = TrainingFiles.Options(folder, iterations: 1);
        string[] line = ["style", "--style", options.Styles[0], "--content", options.Content[0], "--features", options.Features, "-o", folder.File("o.onnx"), "--preset", "smoke", "--size", "32", "--style-size", "32"];
        Assert.Equal((0, ""), Run([.. line, "--iterations", "2"]));
        var good = File.ReadAllBytes(folder.File("o.checkpoint"));
        AssertFails(1, "--lr", [.. line, "--resume", folder.File("o.checkpoint"), "--iterations", "80", "--style-weight", "1e9", "--lr", "1", "--tv-weight", "1e9", "--content-weight", "1e9"]);
        Assert.Equal(good, File.ReadAllBytes(folder.File("o.checkpoint")));
    }

    [Fact]
    public void Holds_instance_norm_against_batch_norm()
    {
        var options = TrainingFiles.Options(folder, iterations: 1);
        string[] line = ["experiment", "in-vs-bn", "--style", options.Styles[0], "--content", options.Content[0], "--held-out", options.Content[0], "--features", options.Features, "--size", "32", "--style-size", "32"];
        Assert.Equal((0, ""), Run([.. line, "--batch", "2", "--iterations", "3", "--seeds", "4", "5", "--threads", "1", "--csv", folder.File("curves.csv")]));
        var rows = File.ReadAllLines(folder.File("curves.csv"));
        Assert.Equal("norm,seed,iteration,training,held_out", rows[0]);
        Assert.Equal(2 * 2 * 3, rows.Skip(1).Select(row => row.Split(',')[4]).Distinct(StringComparer.Ordinal).Count());
        AssertFails(2, "--batch", [.. line, "--batch", "1"]);
        AssertFails(2, "--seeds", [.. line, "--seeds", "many"]);
    }

    [Fact]
    public void Holds_training_for_calm_films_against_training_without()
    {
        var options = TrainingFiles.Options(folder, iterations: 1);
        FilmFiles.Write(folder.Folder("film"), 11, brighten: _ => 0);
        string[] line = ["experiment", "motion", "--style", options.Styles[0], "--content", options.Content[0], "--held-out", options.Content[0], "--features", options.Features];
        string[] run = [.. line, "--frames", folder.File("film"), "--size", "32", "--style-size", "32", "--iterations", "2", "--threads", "1", "-o", folder.File("out")];
        Assert.Equal((0, ""), Run([.. run, "--weights", "0", "5", "--csv", folder.File("sweep.csv")]));
        Assert.Equal(["motion_0.onnx", "motion_5.onnx"], Directory.GetFiles(folder.File("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("5", OnnxReader.Read(folder.File("out/motion_5.onnx")).Metadata.Entries["motion_weight"]);
        var sweep = WeightSweep.Read(folder.File("sweep.csv"));
        Assert.Equal([0, 5], sweep.Points.Select(point => point.Weight));
        Assert.Equal(["E_warp 1 frame", "E_warp 10 frames", "style ratio", "content ratio"], sweep.Points[1].Measures.Select(measure => measure.Name));
        Assert.NotEqual(sweep.Points[0].Measures, sweep.Points[1].Measures);
        AssertFails(2, "--weights", [.. run, "--weights", "3"]);
        AssertFails(2, "--motion-weight", [.. run, "--weights", "0", "-1"]);
        AssertFails(2, "--frames", [.. line, "-o", folder.Path]);
    }

    [Fact]
    public void Compared_trainings_may_start_from_a_trained_network()
    {
        var options = TrainingFiles.Options(folder, iterations: 1);
        FilmFiles.Write(folder.Folder("film"), 11, brighten: _ => 0);
        string[] files = ["--style", options.Styles[0], "--content", options.Content[0], "--features", options.Features, "--size", "32", "--style-size", "32"];
        Assert.Equal((0, ""), Run(["style", .. files, "--preset", "smoke", "--iterations", "20", "-o", folder.File("start.onnx")]));
        string[] run = ["experiment", "motion", .. files, "--held-out", options.Content[0], "--frames", folder.File("film"), "--iterations", "1", "--threads", "1"];
        Assert.Equal((0, ""), Run([.. run, "-o", folder.File("cold"), "--csv", folder.File("cold.csv")]));
        Assert.Equal((0, ""), Run([.. run, "--start", folder.File("start.checkpoint"), "-o", folder.File("warm"), "--csv", folder.File("warm.csv")]));
        Assert.True(StyleRatio("warm.csv") < StyleRatio("cold.csv"));
        AssertFails(1, "--arch", [.. run, "--start", folder.File("start.checkpoint"), "--arch", "johnson", "-o", folder.File("other")]);
    }

    private double StyleRatio(string sweep) =>
        WeightSweep.Read(folder.File(sweep)).Points[0].Measures.Single(measure => string.Equals(measure.Name, "style ratio", StringComparison.Ordinal)).Value;

    private static double Objective(string[] row) => double.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture);
}
