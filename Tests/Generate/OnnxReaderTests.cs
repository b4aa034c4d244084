using Google.Protobuf;
using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Onnx;
using Xunit;
using static RealtimeStyle.Tests.Generate.OnnxModel;

namespace RealtimeStyle.Tests.Generate;

/// <summary>What is read from a good file, and how precisely a bad one is refused.</summary>
public sealed class OnnxReaderTests
{
    [Fact]
    public void Reads_metadata()
    {
        var graph = Read(SmallNetwork(("name", "Great Wave"), ("kind", "style"), ("range", "1"), ("alignment", "8"), ("steps", "4000")));

        Assert.Equal("Great Wave", graph.Metadata.Name);
        Assert.Equal(1, graph.Metadata.WhiteLevel);
        Assert.Equal(8, graph.Metadata.Alignment);
        Assert.Equal("4000", graph.Metadata.Entries["steps"]);
    }

    [Fact]
    public void File_without_metadata_is_a_public_network()
    {
        var graph = Read(SmallNetwork());

        Assert.Equal("small", graph.Metadata.Name);
        Assert.Equal("style", graph.Metadata.Kind);
        Assert.Equal(255, graph.Metadata.WhiteLevel);
        Assert.Equal(3, graph.InputChannels);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(2, 2, 4)]
    [InlineData(2, 3, 6)]
    public void Alignment_follows_from_the_strides(int first, int second, int expected)
    {
        var model = new OnnxModel(3);
        var graph = Read(model.Build(model.Conv(model.Conv(Input, 3, 4, 3, first), 4, 5, 3, second)));

        Assert.Equal(expected, graph.Metadata.Alignment);
    }

    [Fact]
    public void Alignment_of_upsampled_images_is_not_counted()
    {
        var model = new OnnxModel(3);
        var graph = Read(model.Build(model.Conv(model.NearestUpsample(Input, 4), 3, 3, 3, 2)));

        Assert.Equal(1, graph.Metadata.Alignment);
    }

    [Fact]
    public void Half_double_and_raw_weights_are_decoded()
    {
        float[] values = [1, -2, 0.5f, 65504];
        TensorProto[] encodings =
        [
            new() { DataType = 10, RawData = ByteString.CopyFrom([.. values.SelectMany(value => BitConverter.GetBytes((Half)value))]) },
            new() { DataType = 10, Int32Data = { values.Select(value => (int)BitConverter.HalfToUInt16Bits((Half)value)) } },
            new() { DataType = 11, RawData = ByteString.CopyFrom([.. values.SelectMany(value => BitConverter.GetBytes((double)value))]) },
            new() { DataType = 11, DoubleData = { values.Select(value => (double)value) } },
            new() { DataType = 1, RawData = ByteString.CopyFrom([.. values.SelectMany(BitConverter.GetBytes)]) },
        ];
        foreach (var encoding in encodings)
        {
            var model = new OnnxModel(4);
            encoding.Dims.AddRange([1, 4, 1, 1]);
            var graph = Read(model.Build(model.Node("Mul", [Input, model.Add(encoding)])));

            Assert.Equal(values, Assert.Single(graph.Constants.Values).Data);
        }
    }

    [Fact]
    public void Half_weights_behind_a_cast_are_folded()
    {
        var model = new OnnxModel(1);
        var half = new TensorProto { DataType = 10, Dims = { 1 }, RawData = ByteString.CopyFrom(BitConverter.GetBytes((Half)0.25f)) };
        var graph = Read(model.Build(model.Node("Mul", [Input, model.Node("Cast", [model.Add(half)], Int("to", 1))])));

        Assert.Equal([0.25f], Assert.Single(graph.Constants.Values).Data);
        Assert.Single(graph.Nodes);
    }

    [Fact]
    public void Sizes_computed_from_the_image_become_scales()
    {
        // What exporters write for interpolate(x, scale_factor=2): sizes = Concat(Shape(x)[:2], Shape(x)[2:] * 2).
        var model = new OnnxModel(3);
        string shape = model.Node("Shape", [Input]);
        string kept = model.Node("Slice", [shape, model.Integers(0), model.Integers(2), model.Integers(0)]);
        string doubled = model.Node(
            "Mul", [model.Node("Slice", [shape, model.Integers(2), model.Integers(4), model.Integers(0)]), model.Integers(2)]);
        var graph = Read(model.Build(model.Node("Resize", [Input, "", "", model.Node("Concat", [kept, doubled], Int("axis", 0))])));

        Assert.Equal(new Resize(ResizeMode.Nearest, 2, 2), Assert.Single(graph.Nodes).Operator);
    }

    [Fact]
    public void Pads_computed_as_pytorch_exports_them_are_folded()
    {
        // (left, right, top, bottom) = (1, 2, 3, 4), filled up with zeros, reversed in pairs and transposed into ONNX's order.
        var model = new OnnxModel(3);
        string zeros = model.Node("ConstantOfShape", [model.Integers(4)]);
        string pairs = model.Node(
            "Reshape", [model.Node("Concat", [model.Integers(1, 2, 3, 4), zeros], Int("axis", 0)), model.Integers(-1, 2)]);
        string reversed = model.Node(
            "Slice", [pairs, model.Integers(-1), model.Integers(long.MinValue), model.Integers(0), model.Integers(-1)]);
        string flat = model.Node("Reshape", [model.Node("Transpose", [reversed], Ints("perm", 1, 0)), model.Integers(-1)]);
        var graph = Read(model.Build(model.Node("Pad", [Input, model.Node("Cast", [flat], Int("to", 7))], Text("mode", "reflect"))));

        Assert.Equal(new Pad(PadMode.Reflect, new(3, 1, 4, 2), 0), Assert.Single(graph.Nodes).Operator);
    }

    [Fact]
    public void Nodes_that_the_output_does_not_need_are_dropped()
    {
        var model = new OnnxModel(3);
        model.Conv(Input, 3, 5, 3);

        Assert.IsType<Relu>(Assert.Single(Read(model.Build(model.Node("Relu", [Input]))).Nodes).Operator);
    }

    [Theory]
    [InlineData("Gelu")]
    [InlineData("HardSwish")]
    public void Unsupported_operator_is_named_with_a_way_out(string op)
    {
        var graph = Read(Of(3, op, []));

        var refusal = Assert.Throws<GeneratorFormatException>(graph.ThrowIfUnsupported);
        Assert.Contains($"small.onnx: node '{op.ToLowerInvariant()}0' ({op})", refusal.Message);
        Assert.Contains("--backend ort-cpu", refusal.Message);
    }

    [Theory]
    [InlineData("align_corners", "round_prefer_floor")]
    [InlineData("half_pixel", "floor")]
    [InlineData("asymmetric", "ceil")]
    public void Resize_that_picks_other_pixels_is_unsupported(string coordinates, string rounding)
    {
        byte[] onnx = Of(
            3, "Resize",
            [Text("coordinate_transformation_mode", coordinates), Text("nearest_mode", rounding)],
            inputs: m => ["", m.Floats([4], 1, 1, 2, 2)]);

        Assert.Contains(coordinates, Read(onnx).Unsupported);
    }

    [Fact]
    public void Missing_file_is_refused() =>
        AssertRefused(() => OnnxReader.Read(Path.Combine(Path.GetTempPath(), "no such.onnx")), "cannot be read");

    [Fact]
    public void Oversized_file_is_refused_unread()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (var file = File.OpenWrite(path))
                file.SetLength(GraphLimits.MaximumFileBytes + 1);

            AssertRefused(() => OnnxReader.Read(path), "at most");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Files_that_are_no_onnx_are_refused()
    {
        AssertRefused(() => Read([]), "no ONNX graph");
        AssertRefused(() => Read("version https://git-lfs.github.com/spec/v1\n"u8.ToArray()), "small.onnx");
        AssertRefused(() => Read([0x89, (byte)'P', (byte)'N', (byte)'G']), "small.onnx");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(22)]
    [InlineData(-1)]
    public void Operator_set_outside_9_to_21_is_refused(int opset) =>
        AssertRefused(() => Read(Of(3, "Relu", [], opset)), $"operator set {opset}");

    [Theory]
    [InlineData("kind", "poem")]
    [InlineData("range", "-1")]
    [InlineData("range", "white")]
    [InlineData("alignment", "0")]
    [InlineData("alignment", "99999")]
    public void Wrong_metadata_is_refused(string key, string value) =>
        AssertRefused(() => Read(SmallNetwork((key, value))), $"realtimestyle.{key} is '{value}'");

    [Fact]
    public void Damaged_graphs_are_refused_by_what_is_wrong()
    {
        AssertRefused(Damage(proto => proto.Graph.Node[^1].Input[0] = "nowhere"), "reads 'nowhere'");
        AssertRefused(Damage(proto => proto.Graph.Initializer.RemoveAt(1)), "which no earlier node, input or constant defines");
        AssertRefused(Damage(proto => proto.Graph.Node.Add(proto.Graph.Node[0])), "defined twice");
        AssertRefused(
            Damage(proto => (proto.Graph.Node[0], proto.Graph.Node[1]) = (proto.Graph.Node[1], proto.Graph.Node[0])),
            "which no earlier node");
        AssertRefused(
            Damage(proto => proto.Graph.Initializer[1].DataLocation = TensorProto.Types.DataLocation.External), "lie in another file");
        AssertRefused(Damage(proto => proto.Graph.Initializer[1].Dims[0] = -3), "extent of -3");
        AssertRefused(Damage(proto => proto.Graph.Initializer[1].Dims[0] = int.MaxValue), "its shape");
        AssertRefused(Damage(proto => (proto.Graph.Initializer[1].Dims[0], proto.Graph.Initializer[1].Dims[1]) = (3, 4)), "channels");
        AssertRefused(Damage(proto => proto.Graph.Node[1].Attribute[0] = Ints("strides", 0, 0)), "strides is 0");
        AssertRefused(Damage(proto => proto.Graph.Node[1].Attribute[0] = Text("strides", "two")), "expected Ints");
        AssertRefused(Damage(proto => proto.Graph.Output[0].Name = "nothing"), "computes the output 'nothing'");
        AssertRefused(Damage(proto => proto.Graph.Output.Add(proto.Graph.Output[0])), "has 2 outputs");
        AssertRefused(Damage(proto => proto.Graph.Input[0].Type.TensorType.Shape.Dim.RemoveAt(0)), "has 3 axes");
        AssertRefused(Damage(proto => proto.Graph.Input[0].Type.TensorType.Shape.Dim[0].DimValue = 4), "batches of 4");
    }

    [Fact]
    public void Truncated_files_are_refused_or_read()
    {
        byte[] whole = SmallNetwork();
        for (int length = 0; length < whole.Length; length += 97)
            AssertRefusedOrRead(whole[..length]);
    }

    [Fact]
    public void Files_with_flipped_bits_are_refused_or_read()
    {
        byte[] whole = SmallNetwork(("alignment", "2"));
        var random = new Random(11);
        for (int round = 0; round < 2000; round++)
        {
            byte[] damaged = [.. whole];
            for (int flip = 0; flip <= round % 4; flip++)
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            AssertRefusedOrRead(damaged);
        }
    }

    // Pad, Conv with stride 2, InstanceNormalization, Relu, Resize, Conv, Clip.
    private static OnnxModel SmallModel(out string output)
    {
        var model = new OnnxModel(3);
        string down = model.Node("Relu", [model.InstanceNorm(model.Conv(model.ReflectPad(Input, 1), 3, 4, 3, 2), 4)]);
        output = model.Node("Clip", [model.Conv(model.NearestUpsample(down, 2), 4, 3, 1), model.Floats([], 0), model.Floats([], 255)]);
        return model;
    }

    private static byte[] SmallNetwork(params (string Key, string Value)[] metadata)
    {
        var model = SmallModel(out string output);
        model.Proto.MetadataProps.AddRange(
            metadata.Select(entry => new StringStringEntryProto { Key = $"realtimestyle.{entry.Key}", Value = entry.Value }));
        return model.Build(output);
    }

    private static Action Damage(Action<ModelProto> damage)
    {
        var proto = ModelProto.Parser.ParseFrom(SmallNetwork());
        damage(proto);
        return () => Read(proto.ToByteArray());
    }

    private static GeneratorGraph Read(byte[] onnx) => OnnxReader.Read(onnx, "small.onnx");

    private static void AssertRefused(Action read, string because)
    {
        var refusal = Assert.Throws<GeneratorFormatException>(read);
        Assert.Contains(because, refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private static void AssertRefusedOrRead(byte[] onnx)
    {
        try
        {
            Assert.NotNull(Read(onnx));
        }
        catch (GeneratorFormatException refusal)
        {
            Assert.DoesNotContain('\n', refusal.Message);
        }
    }
}
