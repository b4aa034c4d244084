using System.Text.Json;
using RealtimeStyle.Texture;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Experiments;
using StbImageWriteSharp;
using static RealtimeStyle.Tests.Trainer.TrainCommand;

namespace RealtimeStyle.Tests.Trainer.Textures;

[Collection("console")]
public sealed class TextureCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TextureCommandTests() => TrainingFiles.WritePicture(folder.File("exemplar.png"), 80, 64, seed: 1);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Trains_goes_on_and_measures()
    {
        var model = Train(iterations: 2);
        Assert.Equal((0, ""), Run(["texture", "--resume", folder.File("out/small.checkpoint"), "--iterations", "3", "-o", model]));
        Assert.Equal(["iteration", "1", "2", "3"], File.ReadLines(folder.File("out/small.losses.csv")).Select(row => row.Split(',')[0]));
        Assert.True(File.Exists(folder.File("out/small.preview.png")));
        Assert.True(File.Exists(folder.File("out/small.png")));
        var texture = NeuralTexture.Load(model);
        Assert.Equal(("small", 5, 1), (texture.Name, texture.Scales.Count, texture.Border));
        Assert.Equal((0, ""), Run(["eval", model, "--exemplar", folder.File("exemplar.png"), "--features", "shallow", "--json", folder.File("scores.json")]));
        using var scores = JsonDocument.Parse(File.ReadAllText(folder.File("scores.json")));
        Assert.All(["Loss", "CropLoss", "HexLoss", "BlendLoss", "RepeatLoss", "Distance", "CropDistance", "TileMegapixels", "RegionMegapixels"], number =>
            Assert.True(scores.RootElement[0].GetProperty(number).GetDouble() > 0));
    }

    [Fact]
    public void Holds_a_texture_against_optimising_the_pixels()
    {
        var model = Train(iterations: 1);
        string[] line = ["experiment", "texture-vs-optimization", model, "--exemplar", folder.File("exemplar.png"), "--features", "shallow", "--threads", "1"];
        Assert.Equal((0, ""), Run([.. line, "--size", "64", "--iterations", "50", "--csv", folder.File("curve.csv")]));
        double[] losses = [.. File.ReadAllLines(folder.File("curve.csv")).Skip(1).Select(row => double.Parse(row.Split(',')[3], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(51, losses.Length);
        Assert.Equal(51, Assert.Single(TextureCurve.Read(folder.File("curve.csv"))).Pixels.Losses.Count);
        Assert.True(losses[^1] < 0.5 * losses[0]);
        AssertFails(2, "--size", [.. line, "--size", "36"]);
        AssertFails(2, "--iterations", [.. line, "--iterations", "0"]);
    }

    [Fact]
    public void Holds_training_for_varied_planes_against_training_without()
    {
        string[] line = ["experiment", "texture-diversity", "--exemplar", folder.File("exemplar.png"), "--features", "shallow", "--threads", "1", "-o", folder.File("out")];
        string[] small = ["--size", "64", "--exemplar-size", "64", "--batch", "2", "--iterations", "2", "--arch", "slim"];
        Assert.Equal((0, ""), Run([.. line, .. small, "--csv", folder.File("sweep.csv")]));
        var sweep = WeightSweep.Read(folder.File("sweep.csv"));
        Assert.Equal([0, 0.1], sweep.Points.Select(point => point.Weight));
        Assert.All(sweep.Points, point => Assert.Equal(["seeds over crops", "texture loss"], point.Measures.Select(measure => measure.Name)));
        Assert.NotEqual(sweep.Points[0].Measures[0], sweep.Points[1].Measures[0]);
        AssertFails(2, "--weights", [.. line, .. small, "--weights", "0"]);
        AssertFails(2, "--batch", [.. line, .. small, "--batch", "1"]);
    }

    [Fact]
    public void A_network_of_fixed_size_makes_one_picture_but_for_the_entropy()
    {
        string[] line = ["experiment", "collapse", "--exemplar", folder.File("exemplar.png"), "--features", "shallow", "--threads", "1", "--csv", folder.File("collapse.csv")];
        Assert.Equal((0, ""), Run([.. line, "--batch", "2", "--iterations", "40"]));
        var sweep = WeightSweep.Read(folder.File("collapse.csv"));
        Assert.Equal([0, 0.1], sweep.Points.Select(point => point.Weight));
        var (alone, driven) = (sweep.Points[0].Measures[0].Value, sweep.Points[1].Measures[0].Value);
        Assert.True(driven > 3 * alone, $"pictures are {alone} apart without the entropy and {driven} with it");
        var pictures = Picture.Load(folder.File("collapse.png"));
        Assert.Equal((8 * 64, 2 * 64), (pictures.Width, pictures.Height));
        AssertFails(2, "--size", [.. line, "--size", "96"]);
        AssertFails(2, "--weights", [.. line, "--weights", "0.1"]);
        AssertFails(1, "absent", ["experiment", "collapse", "--exemplar", folder.File("absent.png"), .. line[4..]]);
    }

    [Fact]
    public void Says_that_transparency_is_ignored()
    {
        using (var stream = File.Create(folder.File("alpha.png")))
            new ImageWriter().WritePng([.. Enumerable.Range(0, 64 * 64 * 4).Select(i => (byte)(i * 7))], 64, 64, ColorComponents.RedGreenBlueAlpha, stream);
        var (code, said) = Run(["texture", "--exemplar", folder.File("alpha.png"), "--features", "shallow", "-o", folder.File("a.onnx"), "--preset", "smoke", "--iterations", "1"]);
        Assert.Equal(0, code);
        Assert.Contains("transparency", Assert.Single(said.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_a_grey_picture()
    {
        using (var stream = File.Create(folder.File("grey.png")))
            new ImageWriter().WritePng([.. Enumerable.Range(0, 64 * 64).Select(i => (byte)(i * 7))], 64, 64, ColorComponents.Grey, stream);
        Assert.Equal((0, ""), Run(["texture", "--exemplar", folder.File("grey.png"), "--features", "shallow", "-o", folder.File("g.onnx"), "--preset", "smoke", "--iterations", "1"]));
    }

    [Theory]
    [InlineData("texture --exemplar a.jpg", "-o")]
    [InlineData("texture -o o.onnx", "--exemplar")]
    [InlineData("texture --exemplar a.jpg -o o.onnx --arch wide", "wide")]
    [InlineData("texture --exemplar a.jpg -o o.onnx --loss l7", "l7")]
    [InlineData("texture --exemplar a.jpg -o o.onnx --size 100", "100")]
    [InlineData("texture --exemplar a.jpg -o o.onnx --exemplar-size 20", "20")]
    [InlineData("texture --exemplar a.jpg -o o.onnx --scales 9", "--scales")]
    [InlineData("texture --exemplar a.jpg -o o.onnx --diversity -1", "--diversity")]
    [InlineData("texture --exemplar a.jpg -o o.onnx --diversity 1 --batch 1", "--batch")]
    public void Wrong_usage_is_2_and_one_line(string line, string named) => AssertFails(2, named, line.Split(' '));

    [Theory]
    [InlineData("texture --exemplar absent.jpg --features shallow -o {folder}/o.onnx", "absent.jpg")]
    [InlineData("texture --exemplar {folder}/tiny.png --features shallow -o {folder}/o.onnx", "63x64")]
    [InlineData("texture --exemplar {folder}/exemplar.png --features {folder}/exemplar.png -o {folder}/o.onnx", "safetensors")]
    [InlineData("texture --resume {folder}/exemplar.png -o {folder}/o.onnx", "checkpoint")]
    [InlineData("eval {folder}/exemplar.png --exemplar {folder}/exemplar.png", "exemplar.png")]
    public void What_cannot_be_done_is_1_and_one_line(string line, string named)
    {
        TrainingFiles.WritePicture(folder.File("tiny.png"), 63, 64, seed: 2);
        AssertFails(1, named, line.Replace("{folder}", folder.Path).Split(' '));
        Assert.False(File.Exists(folder.File("o.onnx")));
    }

    private string Train(int iterations)
    {
        var model = folder.File("out/small.onnx");
        string[] line = ["texture", "--exemplar", folder.File("exemplar.png"), "--features", "shallow", "-o", model, "--preset", "smoke", "--half"];
        Assert.Equal((0, ""), Run([.. line, "--iterations", $"{iterations}"]));
        return model;
    }
}
