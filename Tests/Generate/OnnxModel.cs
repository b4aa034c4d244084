using Google.Protobuf;
using RealtimeStyle.Generate.Onnx;
using AttributeType = RealtimeStyle.Generate.Onnx.AttributeProto.Types.AttributeType;
using DataType = RealtimeStyle.Generate.Onnx.TensorProto.Types.DataType;

namespace RealtimeStyle.Tests.Generate;

/// <summary>Builds small .onnx files in memory: weights are random but the same in every run.</summary>
internal sealed class OnnxModel
{
    public const string Input = "input";

    private readonly Random random = new(7);

    public OnnxModel(int channels, int opset = 13)
        : this([(Input, channels)], opset)
    {
    }

    public OnnxModel(IEnumerable<(string Name, int Channels)> inputs, int opset = 13)
    {
        Proto.OpsetImport.Add(new OperatorSetIdProto { Version = opset });
        Proto.Graph.Input.AddRange(inputs.Select(input => Image(input.Name, input.Channels)));
    }

    /// <summary>The file, for tests that damage it.</summary>
    public ModelProto Proto { get; } = new() { IrVersion = 8, Graph = new GraphProto { Name = "test" } };

    /// <summary>Adds an input of so many values.</summary>
    public string Vector(string name, int length)
    {
        var type = new TypeProto { TensorType = new() { ElemType = (int)DataType.Float, Shape = new TensorShapeProto { Dim = { Extent(length) } } } };
        Proto.Graph.Input.Add(new ValueInfoProto { Name = name, Type = type });
        return name;
    }

    /// <summary>A one-node network.</summary>
    public static byte[] Of(int channels, string op, AttributeProto[] attributes, int opset = 13, Func<OnnxModel, string[]>? inputs = null)
    {
        var model = new OnnxModel(channels, opset);
        return model.Build(model.Node(op, [Input, .. inputs?.Invoke(model) ?? []], attributes));
    }

    public static AttributeProto Int(string name, long value) => new() { Name = name, Type = AttributeType.Int, I = value };

    public static AttributeProto Ints(string name, params long[] values) =>
        new() { Name = name, Type = AttributeType.Ints, Ints = { values } };

    /// <summary>The same value for rows and columns.</summary>
    public static AttributeProto Pair(string name, long value) => Ints(name, value, value);

    public static AttributeProto Float(string name, float value) => new() { Name = name, Type = AttributeType.Float, F = value };

    public static AttributeProto Text(string name, string value) =>
        new() { Name = name, Type = AttributeType.String, S = ByteString.CopyFromUtf8(value) };

    /// <summary>A weight with values in -spread to spread around a centre.</summary>
    public string Weight(int[] shape, float spread = 0.5f, float centre = 0)
    {
        int count = shape.Aggregate(1, (product, extent) => product * extent);
        return Floats(shape, [.. Enumerable.Range(0, count).Select(_ => centre + (spread * ((2 * random.NextSingle()) - 1)))]);
    }

    public string Floats(int[] shape, params float[] values) =>
        Add(new TensorProto { DataType = (int)DataType.Float, Dims = { shape.Select(extent => (long)extent) }, FloatData = { values } });

    public string Integers(params long[] values) =>
        Add(new TensorProto { DataType = (int)DataType.Int64, Dims = { values.Length }, Int64Data = { values } });

    /// <summary>Adds a constant and names it.</summary>
    public string Add(TensorProto tensor)
    {
        tensor.Name = $"constant{Proto.Graph.Initializer.Count}";
        Proto.Graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>Adds a node and returns the name of its output.</summary>
    public string Node(string op, string[] inputs, params AttributeProto[] attributes)
    {
        string name = $"{op.ToLowerInvariant()}{Proto.Graph.Node.Count}";
        Proto.Graph.Node.Add(
            new NodeProto { OpType = op, Name = name, Input = { inputs }, Output = { $"{name}.out" }, Attribute = { attributes } });
        return $"{name}.out";
    }

    /// <summary>A convolution with square kernel and bias.</summary>
    public string Conv(string input, int from, int to, int kernel, int stride = 1) =>
        Node(
            "Conv",
            [input, Weight([to, from, kernel, kernel], 1f / (kernel * MathF.Sqrt(from))), Weight([to])],
            Ints("strides", stride, stride));

    public string ReflectPad(string input, int pad) =>
        Node("Pad", [input, Integers(0, 0, pad, pad, 0, 0, pad, pad)], Text("mode", "reflect"));

    public string InstanceNorm(string input, int channels) =>
        Node("InstanceNormalization", [input, Weight([channels], 0.5f, 1), Weight([channels])]);

    public string NearestUpsample(string input, int scale) =>
        Node(
            "Resize",
            [input, "", Floats([4], 1, 1, scale, scale)],
            Text("coordinate_transformation_mode", "asymmetric"),
            Text("nearest_mode", "floor"));

    /// <summary>The bytes of the file with this output.</summary>
    public byte[] Build(string output)
    {
        Proto.Graph.Output.Add(Image(output, channels: 0));
        return Proto.ToByteArray();
    }

    // Zero leaves an extent open.
    private static ValueInfoProto Image(string name, int channels)
    {
        var shape = new TensorShapeProto { Dim = { Extent(1), Extent(channels), Extent(0), Extent(0) } };
        var type = new TypeProto { TensorType = new() { ElemType = (int)DataType.Float, Shape = shape } };
        return new ValueInfoProto { Name = name, Type = type };
    }

    private static TensorShapeProto.Types.Dimension Extent(long extent) =>
        extent == 0 ? new() { DimParam = "" } : new() { DimValue = extent };
}
