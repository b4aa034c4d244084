using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Onnx;
using Xunit;

namespace RealtimeStyle.Tests.Generate;

/// <summary>What is read from a file of several styles, and how a bad one is refused.</summary>
public sealed class ConditionalReaderTests
{
    [Fact]
    public void Rows_have_the_names_of_the_file_or_numbers()
    {
        Assert.Equal(["one", "two"], Read(ConditionalNetwork.OfColors("one/two", [1, 1, 1], [2, 2, 2])).Rows);
        Assert.Equal(["1", "2", "3"], Read(ConditionalNetwork.Of()).Rows);
        Assert.Empty(Read(ConditionalNetwork.Mixed(1, 0, 0)).Rows);
    }

    [Fact]
    public void The_second_input_is_a_vector()
    {
        var graph = Read(ConditionalNetwork.Of());
        Assert.Equal([new GraphInput("input", 3), new GraphInput("styles", ConditionalNetwork.Rows, IsVector: true)], graph.Inputs);
        Assert.Equal([new TensorShape(1, 3, 8, 12), new TensorShape(1, ConditionalNetwork.Rows, 1, 1)], graph.InputShapes(8, 12));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("one/one")]
    [InlineData("one/")]
    [InlineData("one/two/three")]
    public void Names_that_do_not_fit_the_rows_are_refused(string names) =>
        AssertRefused(ConditionalNetwork.OfColors(names, [1, 1, 1], [2, 2, 2]), $"'{names}', expected 2 different names");

    [Fact]
    public void Damaged_files_are_refused()
    {
        AssertRefused(Damage(proto => proto.Graph.Input[1].Type.TensorType.Shape.Dim[0].DimValue = 2), "3 rows");
        AssertRefused(Damage(proto => proto.Graph.Input[1].Type.TensorType.Shape.Dim[0] = new() { DimParam = "n" }), "weighs 0 styles");
        AssertRefused(Damage(proto => proto.Graph.Input[1].Type.TensorType.Shape.Dim[0].DimValue = 1 << 20), "weighs 1048576 styles");
        AssertRefused(Damage(proto => (Table(proto).Dims[0], Table(proto).Dims[1]) = (5, 3)), "table has 5 rows");
    }

    [Fact]
    public void Rows_that_are_read_as_an_image_are_left_to_onnx_runtime()
    {
        var model = new OnnxModel(3);
        string mixed = model.Node("MatMul", [model.Vector("styles", 2), model.Weight([2, 3])]);
        var graph = Read(model.Build(model.Node("Mul", [OnnxModel.Input, mixed])));
        Assert.Contains("instance normalisation only", graph.Unsupported, StringComparison.Ordinal);
    }

    private static TensorProto Table(ModelProto proto) => proto.Graph.Initializer.First(constant => constant.Dims is [3, 5] or [5, 3]);

    private static byte[] Damage(Action<ModelProto> damage)
    {
        var proto = ModelProto.Parser.ParseFrom(ConditionalNetwork.Of());
        damage(proto);
        return Google.Protobuf.MessageExtensions.ToByteArray(proto);
    }

    private static GeneratorGraph Read(byte[] onnx) => OnnxReader.Read(onnx, "test.onnx");

    private static void AssertRefused(byte[] onnx, string because)
    {
        var refusal = Assert.Throws<GeneratorFormatException>(() => Read(onnx));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
