using RealtimeStyle.Generate;
using Xunit;
using static RealtimeStyle.Tests.Generate.OnnxModel;

namespace RealtimeStyle.Tests.Generate;

/// <summary>Sizes that a network can and cannot run at.</summary>
public sealed class ShapeInferenceTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(7, 5, 4, 3)]
    [InlineData(1080, 1920, 540, 960)]
    public void Every_value_gets_its_shape(int height, int width, int expectedHeight, int expectedWidth)
    {
        var model = new OnnxModel(3);
        string padded = model.Node("Pad", [Input, model.Integers(0, 0, 1, 1, 0, 0, 1, 1)], Text("mode", "edge"));
        var graph = OnnxReader.Read(model.Build(model.Conv(padded, 3, 8, 3, 2)), "test.onnx");

        var shapes = ShapeInference.Infer(graph, new TensorShape(1, 3, height, width));

        Assert.Equal(new TensorShape(1, 3, height + 2, width + 2), shapes[padded]);
        Assert.Equal(new TensorShape(1, 8, expectedHeight, expectedWidth), shapes[graph.OutputName]);
    }

    [Fact]
    public void Sizes_beyond_a_32_bit_index_are_refused()
    {
        var model = new OnnxModel(3);
        AssertRefused(model.Build(model.Conv(Input, 3, 64, 1)), new(1, 3, 16384, 16384), "use a smaller frame");
        AssertRefused(Of(3, "Relu", []), new(1, 3, 100_000, 100_000), "use a smaller frame");
        AssertRefused(Of(3, "DepthToSpace", [Int("blocksize", 1)]), new(1, 3, 0, 16), "use a larger frame");
    }

    [Fact]
    public void Frames_smaller_than_a_kernel_or_a_reflection_are_refused()
    {
        var model = new OnnxModel(3);
        AssertRefused(model.Build(model.Conv(Input, 3, 4, 9)), new(1, 3, 8, 64), "use a larger frame");
        model = new OnnxModel(3);
        AssertRefused(model.Build(model.ReflectPad(Input, 4)), new(1, 3, 64, 4), "cannot reflect");
    }

    [Fact]
    public void Frames_off_the_alignment_are_refused_where_paths_meet()
    {
        var model = new OnnxModel(4);
        string up = model.NearestUpsample(model.Conv(model.ReflectPad(Input, 1), 4, 4, 3, 2), 2);
        AssertRefused(model.Build(model.Node("Add", [Input, up])), new(1, 4, 31, 32), "multiple of the alignment");
        AssertRefused(Of(3, "SpaceToDepth", [Int("blocksize", 2)]), new(1, 3, 7, 8), "no multiple of 2");
    }

    [Fact]
    public void Wrong_channels_are_refused() => AssertRefused(Of(3, "Relu", []), new(1, 4, 8, 8), "takes 3");

    private static void AssertRefused(byte[] onnx, TensorShape input, string because)
    {
        var graph = OnnxReader.Read(onnx, "test.onnx");

        var refusal = Assert.ThrowsAny<GeneratorFormatException>(() => ShapeInference.Infer(graph, input));
        Assert.Contains(because, refusal.Message);
    }
}
