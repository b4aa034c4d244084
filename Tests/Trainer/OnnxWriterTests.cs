using Google.Protobuf;
using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Reference;
using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Generators;
using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

public sealed class OnnxWriterTests
{
    private static readonly Dictionary<string, string> Metadata = new(StringComparer.Ordinal) { ["name"] = "test", ["kind"] = "style", ["range"] = "1", ["alignment"] = "4", ["seed"] = "5" };

    private static readonly TensorShape Shape = new(1, 3, 64, 96);

    /// <summary>Worst error of a value: float32 sums in another order; or weights rounded to 11 bits, through thirteen layers.</summary>
    [Theory]
    [InlineData("slim", false, 2e-4f)]
    [InlineData("johnson", false, 2e-4f)]
    [InlineData("pyramid", false, 2e-4f)]
    [InlineData("slim", true, 2e-2f)]
    [InlineData("johnson", true, 2e-2f)]
    public void Computes_what_the_trained_network_computes(string architecture, bool half, float tolerance)
    {
        using var generator = RandomGenerator(architecture);
        var graph = OnnxReader.Read(OnnxWriter.Write(generator, Metadata, half).ToByteArray(), "test.onnx");
        var input = rand([1, 3, Shape.H, Shape.W]);
        using var grad = no_grad();
        var expected = generator.call(input).data<float>().ToArray();
        using var ort = OrtNetwork.Load(graph);
        AssertClose(expected, Run(input, (shape, x, y) =>
        {
            ort.Bind([shape], [x], shape, y);
            ort.Run();
        }), tolerance);
        AssertClose(expected, Run(input, (shape, x, y) => new ReferenceNetwork(graph, [shape], [x], y).Run()), tolerance);
    }

    [Fact]
    public void Exports_batch_norm_with_its_running_statistics()
    {
        using var generator = new StyleGenerator(GeneratorLayout.Named("slim", width: 8, blocks: 1) with { Normalization = Normalization.Batch });
        generator.Initialize(seed: 4);
        var input = rand([1, 3, Shape.H, Shape.W]);
        using var grad = no_grad();
        for (var i = 0; i < 5; i++) generator.call(rand([2, 3, 16, 16])).Dispose();
        generator.eval();
        var expected = generator.call(input).data<float>().ToArray();
        var graph = OnnxReader.Read(OnnxWriter.Write(generator, Metadata, halfWeights: false).ToByteArray(), "test.onnx");
        Assert.Null(graph.Unsupported);
        AssertClose(expected, Run(input, (shape, x, y) => new ReferenceNetwork(graph, [shape], [x], y).Run()), 2e-4f);
        generator.train();
        Assert.NotEqual(expected, generator.call(input).data<float>().ToArray());
    }

    [Fact]
    public void Says_what_it_expects()
    {
        using var generator = RandomGenerator("slim");
        var metadata = OnnxReader.Read(OnnxWriter.Write(generator, Metadata, halfWeights: true).ToByteArray(), "other.onnx").Metadata;
        Assert.Equal(("test", "style", 1f, 4), (metadata.Name, metadata.Kind, metadata.WhiteLevel, metadata.Alignment));
        Assert.Equal("5", metadata.Entries["seed"]);
    }

    [Fact]
    public void Half_weights_take_half_the_bytes()
    {
        using var generator = RandomGenerator("slim");
        var (full, half) = (OnnxWriter.Write(generator, Metadata, false).CalculateSize(), OnnxWriter.Write(generator, Metadata, true).CalculateSize());
        Assert.InRange(half, full * 0.5, full * 0.6);
    }

    // Norm weights away from their start of 1 and 0: swapped or forgotten ones must show.
    private static StyleGenerator RandomGenerator(string architecture)
    {
        manual_seed(11);
        var generator = new StyleGenerator(GeneratorLayout.Named(architecture));
        foreach (var (name, parameter) in generator.named_parameters())
            if (name.Contains("norm", StringComparison.Ordinal)) nn.init.uniform_(parameter, 0.3, 1.2);
        return generator;
    }

    private static unsafe float[] Run(Tensor input, Action<TensorShape, nint, nint> network)
    {
        var (x, y) = (input.data<float>().ToArray(), new float[Shape.ElementCount]);
        fixed (float* from = x, to = y) network(Shape, (nint)from, (nint)to);
        return y;
    }

    private static void AssertClose(float[] expected, float[] actual, float tolerance)
    {
        var worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(worst <= tolerance, $"a value differs by {worst}");
        Assert.True(expected.Max() - expected.Min() > 0.1, "the network's output is flat and shows nothing");
    }
}
