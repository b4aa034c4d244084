using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using RealtimeStyle.Generate.Onnx;
using RealtimeStyle.Trainer.Textures;
using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer.Textures;

public sealed class TextureWriterTests
{
    private const int Tile = 64;

    /// <summary>Of the range of the output: norms folded into weights; or weights rounded to 11 bits.</summary>
    [Theory]
    [InlineData("slim", false, 1e-4)]
    [InlineData("pyramid", false, 1e-4)]
    [InlineData("slim", true, 1e-2)]
    [InlineData("pyramid", true, 1e-2)]
    public void Computes_what_the_trained_network_computes(string architecture, bool half, double tolerance)
    {
        using var generator = TextureFiles.FrozenGenerator(architecture);
        var noise = new NoiseTiles(generator.Layout, Tile, seed: 9, CPU).Draw(0, 1);
        using var grad = no_grad();
        var expected = generator.call(noise).data<float>().ToArray();
        var actual = Run(TextureWriter.Write(generator, Metadata, half), noise);
        var range = expected.Max() - expected.Min();
        Assert.InRange(range, 0.1, 100);
        Assert.InRange(expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max() / range, 0, tolerance);
    }

    [Fact]
    public void Says_how_to_feed_it()
    {
        using var generator = TextureFiles.FrozenGenerator("slim");
        var model = TextureWriter.Write(generator, Metadata, halfWeights: true);
        var properties = model.MetadataProps.ToDictionary(property => property.Key, property => property.Value, StringComparer.Ordinal);
        Assert.Equal("texture", properties["realtimestyle.kind"]);
        Assert.Equal("32,16,8,4,2", properties["realtimestyle.noise_cells"]);
        Assert.Equal("4,6,6,6,6", properties["realtimestyle.noise_halos"]);
        Assert.Equal("1", properties["realtimestyle.border"]);
        Assert.Equal("test", properties["realtimestyle.name"]);
        Assert.Equal(["noise_0", "noise_1", "noise_2", "noise_3", "noise_4"], model.Graph.Input.Select(input => input.Name));
        Assert.DoesNotContain(model.Graph.Node, node => node.OpType is "BatchNormalization" or "Pad");
    }

    private static readonly Dictionary<string, string> Metadata = new(StringComparer.Ordinal) { ["name"] = "test" };

    private static float[] Run(ModelProto model, IReadOnlyList<torch.Tensor> noise)
    {
        using var session = new InferenceSession(model.ToByteArray());
        var inputs = noise.Select((tensor, i) =>
            NamedOnnxValue.CreateFromTensor($"noise_{i}", new DenseTensor<float>(tensor.data<float>().ToArray(), [.. tensor.shape.Select(extent => (int)extent)])));
        using var results = session.Run([.. inputs]);
        return [.. results[0].AsEnumerable<float>()];
    }
}
