using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Features;
using static RealtimeStyle.Tests.Trainer.TrainCommand;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

[Collection("console")]
public sealed class FeatureNetTests : IDisposable
{
    private static readonly int[] TorchvisionLayers = [0, 2, 5, 7, 10, 12, 14];

    private static readonly string[] Layers = ["conv1_1", "conv1_2", "conv2_1", "conv2_2", "conv3_1", "conv3_2", "conv3_3"];

    private static readonly int[] Channels = [3, 64, 64, 128, 128, 256, 256, 256];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>
    /// The same filters as Caffe's files have them, for B, G, R in 0..255, and as torchvision's, for colours of deviation 1: but for the means, which
    /// differ by 0.3 %, the features are the same.
    /// </summary>
    [Fact]
    public void Torchvisions_file_gives_the_features_of_the_same_filters()
    {
        var options = TrainingFiles.Options(folder, iterations: 1);
        var caffe = FeatureWeights.Open(options.Features);
        PytorchFiles.WriteArchive(folder.File("vgg19.pth"), [.. Layers.SelectMany((layer, i) => Torchvision(caffe, layer, i))]);
        using FeatureNet expected = new(caffe, CPU), actual = new(FeatureWeights.Open(folder.File("vgg19.pth")), CPU);
        using var picture = tensor(Picture.Load(options.Styles[0]).CentralSquare(32), [1, 3, 32, 32]);
        foreach (var (one, other) in expected.StyleMaps(picture).Zip(actual.StyleMaps(picture)))
            Assert.InRange((one - other).abs().mean().item<float>() / one.abs().mean().item<float>(), 0, 0.01);
    }

    /// <summary>A fresh machine has no weights: then features are random filters, and the run says so.</summary>
    [Fact]
    public void A_style_can_be_trained_without_a_file()
    {
        var options = TrainingFiles.Options(folder, iterations: 1);
        string[] line = ["style", "--style", options.Styles[0], "--content", options.Content[0], "--features", "shallow", "--preset", "smoke", "--size", "32", "--style-size", "32", "--iterations", "2"];
        Assert.Equal((0, ""), Run([.. line, "-o", folder.File("s.onnx")]));
        Assert.Equal("shallow", RealtimeStyle.Generate.OnnxReader.Read(folder.File("s.onnx")).Metadata.Entries["features"]);
    }

    private static IEnumerable<(string Name, int[] Shape, float[] Values)> Torchvision(IFeatureWeights caffe, string layer, int index)
    {
        var (inputs, outputs) = (Channels[index], Channels[index + 1]);
        var weight = caffe.Read($"{layer}.weight", outputs, inputs, 3, 3);
        yield return ($"features.{TorchvisionLayers[index]}.weight", [outputs, inputs, 3, 3], index == 0 ? ForTorchvision(weight) : weight);
        yield return ($"features.{TorchvisionLayers[index]}.bias", [outputs], caffe.Read($"{layer}.bias", outputs));
    }

    // (64, 3, 3, 3): B, G, R to R, G, B, and what was a step of 1/255 becomes one of a deviation.
    private static float[] ForTorchvision(float[] weight)
    {
        float[] deviation = [0.229f, 0.224f, 0.225f];
        return [.. weight.Select((_, i) =>
        {
            var channel = i / 9 % 3;
            return weight[i + ((2 - channel - channel) * 9)] * 255 * deviation[channel];
        })];
    }
}
