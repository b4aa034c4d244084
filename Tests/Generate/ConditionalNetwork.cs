using Google.Protobuf;
using RealtimeStyle.Generate.Onnx;

namespace RealtimeStyle.Tests.Generate;

/// <summary>
/// Small networks of several styles, and what one of their rows, or a mix, is as a network of its own. Five channels: no whole quads.
/// </summary>
internal static class ConditionalNetwork
{
    public const int Rows = 3;

    private const int Inner = 5;

    /// <summary>Convolutions between instance norms whose scale and shift are mixed from three rows.</summary>
    public static byte[] Of() => Build(weights: null);

    /// <summary>The same with the mix as constants.</summary>
    public static byte[] Mixed(params float[] weights) => Build(weights);

    /// <summary>Gives one of several colours, (R, 3) in 0..255, whatever the frame.</summary>
    public static byte[] OfColors(string names, params float[][] colors)
    {
        var model = new OnnxModel(3);
        string rows = model.Vector("styles", colors.Length);
        string scale = model.Node("MatMul", [rows, model.Floats([colors.Length, 3], new float[colors.Length * 3])]);
        string shift = model.Node("MatMul", [rows, model.Floats([colors.Length, 3], [.. colors.SelectMany(color => color)])]);
        model.Proto.MetadataProps.Add(new StringStringEntryProto { Key = "realtimestyle.styles", Value = names });
        return model.Build(model.Node("InstanceNormalization", [OnnxModel.Input, scale, shift]));
    }

    private static byte[] Build(float[]? weights)
    {
        var model = new OnnxModel(3);
        var random = new Random(21);
        if (weights == null) model.Vector("styles", Rows);
        string Parameter(int channels, float centre)
        {
            float[][] rows = [.. Enumerable.Range(0, Rows).Select(_ => Enumerable.Range(0, channels).Select(_ => centre + random.NextSingle()).ToArray())];
            if (weights == null) return model.Node("MatMul", ["styles", model.Floats([Rows, channels], [.. rows.SelectMany(row => row)])]);
            return model.Floats([channels], [.. Enumerable.Range(0, channels).Select(c => Enumerable.Range(0, Rows).Sum(row => weights[row] * rows[row][c]))]);
        }

        string Norm(string x, int channels) => model.Node("InstanceNormalization", [x, Parameter(channels, 0.5f), Parameter(channels, -0.5f)]);
        string first = model.Node("Relu", [Norm(model.Conv(model.ReflectPad(OnnxModel.Input, 1), 3, Inner, 3), Inner)]);
        string second = Norm(model.Conv(model.ReflectPad(first, 1), Inner, Inner, 3), Inner);
        string sum = model.Node("Add", [second, first]);
        // Statistics that no convolution takes while it stores.
        return model.Build(model.Conv(Norm(sum, Inner), Inner, 3, 1));
    }
}
