using System.Numerics;
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

    /// <summary>The same with normals beside its colours.</summary>
    /// <param name="spread">How much they vary.</param>
    /// <param name="normal">What they vary around, each coordinate in 0..1.</param>
    public static NeuralTexture WithNormals(float spread, Vector3 normal) =>
        NeuralTexture.From(OnnxReader.Read(Bytes(normals: (spread, normal)), "relief.onnx"), "relief.onnx");

    /// <summary>The file.</summary>
    /// <param name="levels">Scales of noise.</param>
    /// <param name="change">Damages it.</param>
    /// <param name="normals">As of <see cref="WithNormals"/>; none without.</param>
    public static byte[] Bytes(int levels = 3, Action<ModelProto>? change = null, (float Spread, Vector3 Mean)? normals = null)
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
        if (normals is { } wanted) color = model.Node("Concat", [color, Normals(model, x, wanted.Spread, wanted.Mean)], OnnxModel.Int("axis", 1));
        string cells = string.Join(',', Enumerable.Range(0, levels).Select(level => 1 << (levels - 1 - level)));
        string halos = string.Join(',', Enumerable.Range(0, levels).Select(level => level == 0 ? 4 : 6));
        foreach (var (key, value) in (ReadOnlySpan<(string, string)>)[("kind", "texture"), ("name", "test"), ("range", "1"), ("noise_cells", cells), ("noise_halos", halos), ("border", "2")])
            model.Proto.MetadataProps.Add(new StringStringEntryProto { Key = $"realtimestyle.{key}", Value = value });
        if (normals != null) model.Proto.MetadataProps.Add(new StringStringEntryProto { Key = "realtimestyle.maps", Value = "albedo,normal" });
        change?.Invoke(model.Proto);
        return model.Build(color);
    }

    private static string Normals(OnnxModel model, string x, float spread, Vector3 mean)
    {
        static float Logit(float value) => MathF.Log(value / (1 - value));
        string bias = model.Floats([3], Logit(mean.X), Logit(mean.Y), Logit(mean.Z));
        return model.Node("Sigmoid", [model.Node("Conv", [x, model.Weight([3, Width, 1, 1], spread), bias])]);
    }

    private static string Centred(OnnxModel model, int level) => model.Node("Sub", [$"noise_{level}", model.Floats([], 0.5f)]);

    private static string TwoConvolutions(OnnxModel model, string x, int channels) =>
        Convolution(model, Convolution(model, x, channels), Width);

    // Weights that keep the variance, and no bias: the picture is as lively as the noise.
    private static string Convolution(OnnxModel model, string x, int channels) =>
        model.Node("LeakyRelu", [model.Node("Conv", [x, model.Weight([Width, channels, 3, 3], 1 / MathF.Sqrt(channels))])]);
}
