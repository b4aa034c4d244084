using Google.Protobuf;
using RealtimeStyle.Generate;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Evaluation;
using RealtimeStyle.Trainer.Features;
using RealtimeStyle.Trainer.Generators;
using static RealtimeStyle.Tests.Trainer.TrainCommand;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>Training of several styles in one network. The console is the process's: these do not run beside each other.</summary>
[Collection("console")]
public sealed class ConditionalTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Styles_are_drawn_evenly_and_alike_in_every_run()
    {
        var options = Options(iterations: 1) with { Batch = 4 };
        int[] drawn = [.. Enumerable.Range(0, 300).SelectMany(iteration => new StyleDraw(options).Batch(iteration))];
        Assert.Equal(drawn, Enumerable.Range(0, 300).SelectMany(iteration => new StyleDraw(options).Batch(iteration)));
        for (var style = 0; style < 3; style++) Assert.InRange(drawn.Count(one => one == style), 350, 450);
        Assert.All(Enumerable.Range(0, 20), iteration => Assert.Equal([2, 2, 2, 2], new StyleDraw(options with { FrozenStyles = 2 }).Batch(iteration)));
    }

    [Fact]
    public void A_step_moves_what_is_shared_and_the_row_that_was_drawn()
    {
        var options = Options(iterations: 5);
        using var loop = new TrainingLoop(options);
        for (var iteration = 0; iteration < 5; iteration++)
        {
            var before = Parameters(loop.Generator);
            using var stop = new CancellationTokenSource();
            loop.Run(_ => stop.Cancel(), stop.Token);
            var drawn = new StyleDraw(options).Batch(iteration)[0];
            foreach (var (name, values) in Parameters(loop.Generator))
                Assert.Equal(!name.Contains(".style", StringComparison.Ordinal) || name.Contains($".style{drawn}.", StringComparison.Ordinal), !values.SequenceEqual(before[name]));
        }
    }

    [Fact]
    public void A_style_is_added_and_the_old_ones_stay_bit_for_bit()
    {
        var options = Options(iterations: 4);
        var added = TrainingFile("new.png", seed: 5);
        string[] line = ["style", "--content", options.Content[0], "--features", options.Features, "--preset", "smoke", "--size", "32", "--style-size", "32"];
        var (old, extended) = (folder.File("old.onnx"), folder.File("extended.onnx"));
        Assert.Equal((0, ""), Run([.. line, "--norm", "conditional", "--style", .. options.Styles, "--iterations", "4", "-o", old]));
        File.Delete(options.Styles[0]);
        Assert.Equal((0, ""), Run(["style", "--add-to", folder.File("old.checkpoint"), "--style", added, "--iterations", "3", "-o", extended]));
        Assert.Equal(["painting", "b", "c", "new"], OnnxReader.Read(extended).Rows);
        var picture = Picture.Load(Directory.GetFiles(options.Content[0])[0]).CentralSquare(32);
        foreach (var row in OnnxReader.Read(old).Rows) Assert.Equal(Stylized(old, row, picture), Stylized(extended, row, picture));
        Assert.NotEqual(Stylized(extended, "b", picture), Stylized(extended, "new", picture));

        AssertFails(1, "--arch", ["style", "--add-to", folder.File("old.checkpoint"), "--style", added, "--arch", "johnson", "-o", folder.File("other.onnx")]);
        Assert.Equal((0, ""), Run(["style", "--resume", folder.File("extended.checkpoint"), "--iterations", "5", "-o", extended]));
        Assert.Equal(Stylized(old, "c", picture), Stylized(extended, "c", picture));
        var sheet = Picture.Load(folder.File("extended.preview.png"));
        Assert.Equal((3 * 256, 5 * 256), (sheet.Width, sheet.Height));
    }

    [Fact]
    public void Each_row_learns_its_own_painting()
    {
        var options = Options(iterations: 90) with { LearningRate = 1e-2, StyleSize = 48 };
        using var loop = new TrainingLoop(options);
        loop.Run(_ => { }, CancellationToken.None);
        using var features = new FeatureNet(SafetensorsReader.Open(options.Features), CPU);
        using var objective = new StyleObjective(features, options.Styles.Select(Painting), options);
        using var grad = no_grad();
        using var picture = tensor(Picture.Load(Directory.GetFiles(options.Content[0])[0]).CentralSquare(32), [1, 3, 32, 32]);
        double Loss(int row, int painting)
        {
            loop.Generator.Choose(row);
            return objective.Evaluate(picture, loop.Generator.call(picture), draw: 0, painting).Values[0].Value;
        }

        for (var painting = 0; painting < 3; painting++)
            Assert.Equal(painting, Enumerable.Range(0, 3).MinBy(row => Loss(row, painting)));
    }

    [Fact]
    public void Measures_the_style_that_the_painting_is_called()
    {
        var options = Options(iterations: 1);
        var model = folder.File("three.onnx");
        using var generator = new StyleGenerator(options.Layout);
        generator.Initialize(1);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "three", ["range"] = "1", ["alignment"] = "4", ["styles"] = string.Join('/', options.StyleNames) };
        File.WriteAllBytes(model, OnnxWriter.Write(generator, metadata, halfWeights: false).ToByteArray());
        string[] line = ["eval", model, "--content", options.Content[0], "--features", options.Features, "--size", "32", "--style-size", "32"];
        Assert.Equal((0, ""), Run([.. line, "--style", options.Styles[1], "--json", folder.File("scores.json")]));
        Assert.Contains("three/b", File.ReadAllText(folder.File("scores.json")), StringComparison.Ordinal);
        AssertFails(1, "painting, b, c", [.. line, "--style", TrainingFile("stranger.png", seed: 6)]);
    }

    [Theory]
    [InlineData("--norm conditional", "called 'a'", "x/a.jpg", "y/a.jpg")]
    [InlineData("--norm instance", "--norm conditional", "a.jpg", "b.jpg")]
    [InlineData("--norm batch --batch 1", "2 or more", "a.jpg")]
    [InlineData("--resume {checkpoint}", "--add-to", "a.jpg", "b.jpg")]
    [InlineData("--resume {checkpoint} --add-to {checkpoint}", "--add-to", "a.jpg")]
    [InlineData("--add-to {checkpoint}", "--style")]
    [InlineData("--add-to {plain}", "--norm instance", "a.jpg")]
    public void Wrong_usage_is_2_and_one_line(string options, string named, params string[] styles)
    {
        Save("three.checkpoint", Options(iterations: 1));
        Save("one.checkpoint", TrainingFiles.Options(folder, iterations: 1));
        var line = options.Replace("{checkpoint}", folder.File("three.checkpoint"), StringComparison.Ordinal).Replace("{plain}", folder.File("one.checkpoint"), StringComparison.Ordinal);
        string[] paintings = styles.Length > 0 ? ["--style", .. styles] : [];
        AssertFails(2, named, ["style", .. line.Split(' '), .. paintings, "--content", "c", "--features", "f", "-o", "o.onnx"]);
    }

    private void Save(string file, TrainOptions options)
    {
        using var loop = new TrainingLoop(options);
        loop.Save(folder.File(file));
    }

    private TrainOptions Options(int iterations)
    {
        var options = TrainingFiles.Options(folder, iterations);
        return options with { Norm = "conditional", Styles = [options.Styles[0], TrainingFile("b.png", seed: 3), TrainingFile("c.png", seed: 4)] };
    }

    private string TrainingFile(string name, int seed)
    {
        TrainingFiles.WritePicture(folder.File(name), 48, 64, seed);
        return folder.File(name);
    }

    private static Tensor Painting(string file)
    {
        var (planes, height, width) = Picture.Load(file).Fit(48);
        return tensor(planes, [1, 3, height, width]);
    }

    private static float[] Stylized(string model, string row, float[] picture)
    {
        using var onnx = new OnnxModel(model, row);
        return onnx.Run(picture, side: 32);
    }

    private static Dictionary<string, float[]> Parameters(StyleGenerator generator) =>
        generator.named_parameters().ToDictionary(named => named.name, named => named.parameter.data<float>().ToArray(), StringComparer.Ordinal);
}
