using Google.Protobuf;
using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Reference;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>Several styles in one network: each row against a network of its own, and the exported file against both.</summary>
public sealed class ConditionalNormTests
{
    private const int Styles = 3;

    /// <summary>Sums of float32 in another order, through thirteen layers.</summary>
    private const float Tolerance = 2e-4f;

    private static readonly Dictionary<string, string> Metadata = new(StringComparer.Ordinal) { ["range"] = "1", ["alignment"] = "4", ["styles"] = "a/b/c" };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_row_is_a_network_of_its_own(int style)
    {
        using var conditional = RandomGenerator();
        using var plain = Mixed(conditional, OneHot(style));
        using var grad = no_grad();
        using var picture = rand([1, 3, 24, 36]);
        conditional.Choose(style);
        Assert.Equal(Values(plain.call(picture)), Values(conditional.call(picture)));
    }

    [Fact]
    public void Each_picture_of_a_batch_has_its_own_style()
    {
        using var conditional = RandomGenerator();
        using var grad = no_grad();
        using var pictures = rand([2, 3, 16, 16]);
        conditional.Choose(2, 0);
        var together = Values(conditional.call(pictures));
        conditional.Choose(2);
        AssertClose(Values(conditional.call(pictures.narrow(0, 0, 1))), together[..(3 * 16 * 16)]);
        conditional.Choose(0);
        AssertClose(Values(conditional.call(pictures.narrow(0, 1, 1))), together[(3 * 16 * 16)..]);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(0.25f, 0.75f, 0)]
    [InlineData(0.5f, -0.25f, 0.75f)]
    public void The_exported_file_mixes_rows_by_weight(float a, float b, float c)
    {
        using var conditional = RandomGenerator();
        float[] weights = [a, b, c];
        using var plain = Mixed(conditional, weights);
        var graph = OnnxReader.Read(OnnxWriter.Write(conditional, Metadata, halfWeights: false).ToByteArray(), "test.onnx");
        Assert.Null(graph.Unsupported);
        Assert.Equal(["a", "b", "c"], graph.Rows);
        using var grad = no_grad();
        using var picture = rand([1, 3, 24, 36]);
        var expected = Values(plain.call(picture));
        using var ort = OrtNetwork.Load(graph);
        AssertClose(expected, Run(graph, picture, weights, (shapes, inputs, output) =>
        {
            ort.Bind(shapes, inputs, shapes[0], output);
            ort.Run();
        }));
        AssertClose(expected, Run(graph, picture, weights, (shapes, inputs, output) => new ReferenceNetwork(graph, shapes, inputs, output).Run()));
    }

    // Rows away from their start of 1 and 0 and from each other: swapped or forgotten ones must show.
    private static StyleGenerator RandomGenerator()
    {
        manual_seed(13);
        var generator = new StyleGenerator(GeneratorLayout.Named("slim", width: 8, blocks: 1) with { Normalization = Normalization.Conditional, Styles = Styles });
        foreach (var (name, parameter) in generator.named_parameters())
            if (name.Contains("style", StringComparison.Ordinal)) nn.init.uniform_(parameter, 0.3, 1.2);
        return generator;
    }

    /// <summary>An ordinary network with the sum of the rows by weight for its scales and shifts.</summary>
    private static StyleGenerator Mixed(StyleGenerator conditional, float[] weights)
    {
        using var grad = no_grad();
        var plain = new StyleGenerator(conditional.Layout with { Normalization = Normalization.Instance, Styles = 1 });
        var known = conditional.named_parameters().ToDictionary(named => named.name, named => named.parameter, StringComparer.Ordinal);
        foreach (var (name, parameter) in plain.named_parameters())
        {
            if (known.TryGetValue(name, out var shared)) parameter.copy_(shared);
            else parameter.copy_(weights.Select((weight, style) => known[name.Replace("norm.", $"norm.style{style}.", StringComparison.Ordinal)] * weight).Aggregate((sum, row) => sum + row));
        }
        return plain;
    }

    private static float[] OneHot(int style) => [.. Enumerable.Range(0, Styles).Select(other => other == style ? 1f : 0)];

    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();

    private static unsafe float[] Run(GeneratorGraph graph, Tensor picture, float[] weights, Action<IReadOnlyList<TensorShape>, nint[], nint> network)
    {
        var shapes = graph.InputShapes((int)picture.shape[2], (int)picture.shape[3]);
        var (x, y) = (Values(picture), new float[picture.numel()]);
        fixed (float* from = x, rows = weights, to = y) network(shapes, [(nint)from, (nint)rows], (nint)to);
        return y;
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        var worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(worst <= Tolerance, $"a value differs by {worst}");
        Assert.True(expected.Max() - expected.Min() > 0.1, "the network's output is flat and shows nothing");
    }
}
