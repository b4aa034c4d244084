using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Onnx;
using RealtimeStyle.Tests.Generate;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>
/// A texture network with random weights, of the shape that the trainer writes: noise from coarse to fine, two valid 3x3 convolutions on
/// each, joined with what comes up from below, two more, and colours at the end.
/// </summary>
internal static class TextureModel
{
    private const int NoiseChannels = 3;
    private const int Width = 4;

    /// <summary>A texture of three scales, of 4, 2 and 1 pixels.</summary>
    public static NeuralTexture Small { get; } = NeuralTexture.From(OnnxReader.Read(Bytes(), "small.onnx"), "small.onnx");

    /// <summary>The file.</summary>
    /// <param name="levels">Scales of noise.</param>
    /// <param name="change">Damages it.</param>
    public static byte[] Bytes(int levels = 3, Action<ModelProto>? change = null)
    {
        var model = new OnnxModel(Enumerable.Range(0, levels).Select(level => ($"noise_{level}", NoiseChannels)));
        string x = TwoConvolutions(model, Centred(model, 0), NoiseChannels);
        for (int level = 1; level < levels; level++)
        {
            string fine = TwoConvolutions(model, Centred(model, level), NoiseChannels);
            string joined = model.Node("Concat", [model.NearestUpsample(x, 2), fine], OnnxModel.Int("axis", 1));
            x = TwoConvolutions(model, joined, 2 * Width);
        }

        string color = model.Node("Sigmoid", [model.Node("Conv", [x, model.Weight([3, Width, 1, 1], 1.5f)])]);
        string cells = string.Join(',', Enumerable.Range(0, levels).Select(level => 1 << (levels - 1 - level)));
        string halos = string.Join(',', Enumerable.Range(0, levels).Select(level => level == 0 ? 4 : 6));
        foreach (var (key, value) in (ReadOnlySpan<(string, string)>)[("kind", "texture"), ("name", "test"), ("range", "1"), ("noise_cells", cells), ("noise_halos", halos), ("border", "2")])
            model.Proto.MetadataProps.Add(new StringStringEntryProto { Key = $"realtimestyle.{key}", Value = value });
        change?.Invoke(model.Proto);
        return model.Build(color);
    }

    private static string Centred(OnnxModel model, int level) => model.Node("Sub", [$"noise_{level}", model.Floats([], 0.5f)]);

    private static string TwoConvolutions(OnnxModel model, string x, int channels) =>
        Convolution(model, Convolution(model, x, channels), Width);

    // Weights that keep the variance, and no bias: the picture is as lively as the noise.
    private static string Convolution(OnnxModel model, string x, int channels) =>
        model.Node("LeakyRelu", [model.Node("Conv", [x, model.Weight([Width, channels, 3, 3], 1 / MathF.Sqrt(channels))])]);
}
