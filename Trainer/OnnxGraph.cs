using System.Runtime.InteropServices;
using Google.Protobuf;
using RealtimeStyle.Generate.Onnx;
using static RealtimeStyle.Generate.Onnx.AttributeProto.Types;
using static RealtimeStyle.Generate.Onnx.TensorProto.Types;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>An ONNX graph of opset 13 that grows node by node. Every method that adds one returns the name of its result.</summary>
/// <param name="halfWeights">Convolution weights as 16-bit floats, widened by a Cast that readers fold.</param>
internal sealed class OnnxGraph(bool halfWeights)
{
    private const int OperatorSet = 13;

    /// <summary>The lowest version of the format that opset 13 belongs to: the most readers take it.</summary>
    private const int IrVersion = 7;

    private readonly GraphProto graph = new() { Name = "generator" };

    /// <summary>The whole model, ready to be written; <paramref name="metadata"/> becomes its <c>realtimestyle.</c> properties.</summary>
    internal ModelProto ToModel(IReadOnlyDictionary<string, string> metadata)
    {
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "RealtimeStyle", Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = OperatorSet });
        foreach (var (key, value) in metadata)
            model.MetadataProps.Add(new StringStringEntryProto { Key = $"realtimestyle.{key}", Value = value });
        return model;
    }

    /// <summary>A float input (N, <paramref name="channels"/>, H, W); values whose <paramref name="axes"/> are alike are of one height and width.</summary>
    internal string AddInput(string name, long channels, string axes = "")
    {
        graph.Input.Add(Planes(name, channels, axes));
        return name;
    }

    /// <summary>A float input of <paramref name="length"/> values.</summary>
    internal string AddVectorInput(string name, long length)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = length });
        graph.Input.Add(Value(name, shape));
        return name;
    }

    /// <summary>Makes the result of the last node the graph's output.</summary>
    internal void EndIn(string name, long channels, string axes = "")
    {
        graph.Output.Add(Planes(name, channels, axes));
        graph.Node[^1].Output[0] = name;
    }

    /// <summary>Asymmetric with floor is the rule "source = floor(target / factor)", which every runtime computes alike.</summary>
    internal string AddNearestUpsample(string name, string input, int factor)
    {
        var scales = AddInitializer($"{name}.scales", DataType.Float, [4], MemoryMarshal.AsBytes<float>([1, 1, factor, factor]));
        AttributeProto[] nearest = [Text("mode", "nearest"), Text("coordinate_transformation_mode", "asymmetric"), Text("nearest_mode", "floor")];
        return AddNode(name, "Resize", [input, "", scales], nearest);
    }

    internal string AddNode(string name, string type, IEnumerable<string> inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        var node = new NodeProto { Name = name, OpType = type };
        node.Input.AddRange(inputs);
        node.Output.Add($"{name}.out");
        foreach (var attribute in attributes) node.Attribute.Add(attribute);
        graph.Node.Add(node);
        return node.Output[0];
    }

    internal string AddWeights(string name, Tensor weights)
    {
        if (!halfWeights) return AddFloats(name, weights);
        Half[] values = [.. Values(weights).Select(value => (Half)value)];
        var stored = AddInitializer($"{name}.half", DataType.Float16, weights.shape, MemoryMarshal.AsBytes<Half>(values));
        return AddNode(name, "Cast", [stored], Integer("to", (long)DataType.Float));
    }

    internal string AddFloats(string name, Tensor values) =>
        AddInitializer(name, DataType.Float, values.shape, MemoryMarshal.AsBytes<float>(Values(values)));

    internal string AddIntegers(string name, params long[] values) =>
        AddInitializer(name, DataType.Int64, [values.Length], MemoryMarshal.AsBytes<long>(values));

    internal static AttributeProto Integer(string name, long value) => new() { Name = name, I = value, Type = AttributeType.Int };

    internal static AttributeProto Float(string name, float value) => new() { Name = name, F = value, Type = AttributeType.Float };

    internal static AttributeProto Text(string name, string value) =>
        new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = AttributeType.String };

    internal static AttributeProto Integers(string name, IEnumerable<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeType.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    private string AddInitializer(string name, DataType type, IEnumerable<long> shape, ReadOnlySpan<byte> littleEndian)
    {
        var initializer = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(littleEndian) };
        initializer.Dims.AddRange(shape);
        graph.Initializer.Add(initializer);
        return name;
    }

    private static float[] Values(Tensor values)
    {
        using var local = values.detach().cpu();
        return local.data<float>().ToArray();
    }

    private static ValueInfoProto Planes(string name, long channels, string axes)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "batch" });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = channels });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = $"{axes}height" });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = $"{axes}width" });
        return Value(name, shape);
    }

    private static ValueInfoProto Value(string name, TensorShapeProto shape)
    {
        var type = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float, Shape = shape };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = type } };
    }
}
