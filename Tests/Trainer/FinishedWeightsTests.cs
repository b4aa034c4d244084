using Google.Protobuf;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Generators;
using TorchSharp;
using static RealtimeStyle.Tests.Trainer.TrainCommand;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

/// <summary><c>train style --start FILE.onnx</c>: training goes on from a finished style.</summary>
[Collection("console")]
public sealed class FinishedWeightsTests : IDisposable
{
    private static readonly Dictionary<string, string> Metadata = new(StringComparer.Ordinal) { ["name"] = "finished", ["arch"] = "slim (width 24, 5 blocks)" };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Of the largest weight: none is lost, or those of convolutions are rounded to 11 bits.</summary>
    [Theory]
    [InlineData("slim", false, 0)]
    [InlineData("johnson", false, 0)]
    [InlineData("pyramid", false, 0)]
    [InlineData("slim", true, 5e-4)]
    public void Come_back_as_they_were_written(string architecture, bool half, double tolerance)
    {
        using var written = Generator(architecture);
        Write(written, half);
        using var read = new StyleGenerator(GeneratorLayout.Named(architecture, width: 4));
        FinishedWeights.Load(folder.File("finished.onnx"), read);
        Assert.All(written.named_parameters().Zip(read.named_parameters()), pair =>
        {
            var (expected, actual) = (Values(pair.First.parameter), Values(pair.Second.parameter));
            Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), 0, tolerance * expected.Max(Math.Abs));
        });
    }

    [Fact]
    public void A_shipped_style_is_where_a_run_begins()
    {
        var shipped = Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Styles", "great_wave.onnx");
        using var loop = new TrainingLoop(TrainingFiles.Options(folder, iterations: 1));
        loop.StartFrom(shipped);
        var shape = new[] { 1L, 3, 32, 32 };
        using var grad = no_grad();
        using var picture = tensor(Enumerable.Range(0, 3 * 32 * 32).Select(i => i * 7 % 256 / 255f).ToArray(), shape);
        using var model = new RealtimeStyle.Trainer.Evaluation.OnnxModel(shipped);
        var expected = model.Run(Values(picture), 32, 32);
        foreach (var generator in new[] { loop.Generator, loop.Averaged })
            Assert.InRange(expected.Zip(Values(generator.call(picture)), (a, b) => Math.Abs(a - Math.Clamp(b, 0, 1))).Max(), 0, 1e-3);
    }

    [Fact]
    public void A_run_on_the_command_line_starts_from_a_file()
    {
        using (var written = Generator("slim")) Write(written, half: true);
        var options = TrainingFiles.Options(folder, iterations: 1);
        string[] line = ["style", "--style", options.Styles[0], "--content", options.Content[0], "--features", options.Features, "--preset", "smoke", "--size", "32", "--style-size", "32", "--iterations", "2"];
        Assert.Equal((0, ""), Run([.. line, "--width", "4", "--start", folder.File("finished.onnx"), "-o", folder.File("on.onnx")]));
        Assert.True(File.Exists(folder.File("on.onnx")));
        AssertFails(1, "--width", [.. line, "--width", "8", "--start", folder.File("finished.onnx"), "-o", folder.File("no.onnx")]);
        AssertFails(1, "painting.png", [.. line, "--start", Renamed(options.Styles[0]), "-o", folder.File("no.onnx")]);
        AssertFails(1, "absent.onnx", [.. line, "--start", folder.File("absent.onnx"), "-o", folder.File("no.onnx")]);
        AssertFails(2, "--resume and --start", [.. line, "--start", folder.File("finished.onnx"), "--resume", folder.File("on.checkpoint"), "-o", folder.File("no.onnx")]);
        Assert.False(File.Exists(folder.File("no.onnx")));
    }

    private static StyleGenerator Generator(string architecture)
    {
        var generator = new StyleGenerator(GeneratorLayout.Named(architecture, width: 4));
        generator.Initialize(seed: 5);
        foreach (var parameter in generator.parameters()) nn.init.uniform_(parameter, -1, 1);
        return generator;
    }

    private static float[] Values(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();

    private void Write(StyleGenerator generator, bool half) =>
        File.WriteAllBytes(folder.File("finished.onnx"), OnnxWriter.Write(generator, Metadata, half).ToByteArray());

    private string Renamed(string file)
    {
        File.Copy(file, folder.File("painting.png.onnx"));
        return folder.File("painting.png.onnx");
    }
}
