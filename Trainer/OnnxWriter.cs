using System.Runtime.InteropServices;
using Google.Protobuf;
using RealtimeStyle.Generate.Onnx;
using RealtimeStyle.Trainer.Generators;
using TorchSharp.Modules;
using static RealtimeStyle.Generate.Onnx.AttributeProto.Types;
using static RealtimeStyle.Generate.Onnx.TensorProto.Types;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>Writes a trained generator as an ONNX graph of opset 13 with free batch, height and width.</summary>
internal sealed class OnnxWriter
{
    private const int OperatorSet = 13;

    /// <summary>The lowest version of the format that opset 13 belongs to: the most readers take it.</summary>
    private const int IrVersion = 7;

    private readonly GraphProto graph = new() { Name = "generator" };
    private readonly bool halfWeights;

    private OnnxWriter(bool halfWeights) => this.halfWeights = halfWeights;

    /// <summary>The whole model, ready to be written.</summary>
    /// <param name="generator">Its weights are copied.</param>
    /// <param name="metadata">Written as <c>realtimestyle.</c> properties.</param>
    /// <param name="halfWeights">Convolution weights as 16-bit floats, widened by a Cast that readers fold.</param>
    internal static ModelProto Write(StyleGenerator generator, IReadOnlyDictionary<string, string> metadata, bool halfWeights)
    {
        var writer = new OnnxWriter(halfWeights);
        writer.AddGraph(generator);
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "RealtimeStyle", Graph = writer.graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = OperatorSet });
        foreach (var (key, value) in metadata)
            model.MetadataProps.Add(new StringStringEntryProto { Key = $"realtimestyle.{key}", Value = value });
        return model;
    }

    private void AddGraph(StyleGenerator generator)
    {
        graph.Input.Add(Picture("input"));
        graph.Output.Add(Picture("output"));
        var value = "input";
        for (var i = 0; i < generator.Layout.Layers.Count; i++)
            value = AddLayer($"layer{i}", generator.Layout.Layers[i], generator.Block(i), value);
        // The last operator's result becomes the graph's.
        graph.Node[^1].Output[0] = "output";
    }

    private string AddLayer(string name, GeneratorLayer layer, nn.Module? block, string input) => (layer, block) switch
    {
        (UnshuffleLayer unshuffle, _) => AddNode(name, "SpaceToDepth", [input], Integer("blocksize", unshuffle.Block)),
        (UpsampleLayer upsample, _) => AddUpsample(name, input, upsample.Factor),
        (ConvolutionLayer shape, ConvolutionBlock convolution) => AddConvolution(name, convolution, input, activated: !shape.Linear),
        (ResidualLayer, ResidualBlock residual) => AddResidual(name, residual, input),
        _ => throw new InvalidOperationException($"{layer} has no ONNX form"),
    };

    private string AddResidual(string name, ResidualBlock block, string input)
    {
        var inner = AddConvolution($"{name}.first", block.First, input, activated: true);
        return AddNode($"{name}.add", "Add", [input, AddConvolution($"{name}.second", block.Second, inner, activated: false)]);
    }

    private string AddConvolution(string name, ConvolutionBlock block, string input, bool activated)
    {
        var convolution = block.Convolution;
        var (kernel, stride) = (convolution.kernel_size, convolution.stride);
        var border = kernel[0] / 2;
        var pads = AddIntegers($"{name}.pads", 0, 0, border, border, 0, 0, border, border);
        var value = AddNode($"{name}.pad", "Pad", [input, pads], Text("mode", "reflect"));
        List<string> inputs = [value, AddWeights($"{name}.conv.weight", convolution.weight)];
        if (convolution.bias is { } bias) inputs.Add(AddFloats($"{name}.conv.bias", bias));
        value = AddNode($"{name}.conv", "Conv", inputs, Integers("kernel_shape", kernel), Integers("strides", stride));
        if (block.Norm is { } norm) value = AddNorm($"{name}.norm", norm, value);
        return activated ? AddNode($"{name}.relu", "Relu", [value]) : value;
    }

    private string AddNorm(string name, nn.Module norm, string input) => norm switch
    {
        InstanceNorm2d instance => AddInstanceNorm(name, instance, input),
        BatchNorm2d batch => AddBatchNorm(name, batch, input),
        _ => throw new InvalidOperationException($"{norm.GetName()} has no ONNX form"),
    };

    private string AddBatchNorm(string name, BatchNorm2d norm, string input)
    {
        (string Name, Tensor Values)[] parts = [("weight", norm.weight), ("bias", norm.bias), ("mean", norm.running_mean), ("var", norm.running_var)];
        string[] inputs = [input, .. parts.Select(part => AddFloats($"{name}.{part.Name}", part.Values))];
        return AddNode(name, "BatchNormalization", inputs, Float("epsilon", (float)norm.eps));
    }

    private string AddInstanceNorm(string name, InstanceNorm2d norm, string input)
    {
        string[] inputs = [input, AddFloats($"{name}.weight", norm.weight!), AddFloats($"{name}.bias", norm.bias!)];
        return AddNode(name, "InstanceNormalization", inputs, Float("epsilon", (float)norm.eps));
    }

    // Asymmetric with floor is the rule "source = floor(target / factor)", which every runtime computes alike.
    private string AddUpsample(string name, string input, int factor)
    {
        var scales = AddInitializer($"{name}.scales", DataType.Float, [4], MemoryMarshal.AsBytes<float>([1, 1, factor, factor]));
        AttributeProto[] nearest = [Text("mode", "nearest"), Text("coordinate_transformation_mode", "asymmetric"), Text("nearest_mode", "floor")];
        return AddNode(name, "Resize", [input, "", scales], nearest);
    }

    private string AddNode(string name, string type, IEnumerable<string> inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        var node = new NodeProto { Name = name, OpType = type };
        node.Input.AddRange(inputs);
        node.Output.Add($"{name}.out");
        foreach (var attribute in attributes) node.Attribute.Add(attribute);
        graph.Node.Add(node);
        return node.Output[0];
    }

    private string AddWeights(string name, Tensor weights)
    {
        if (!halfWeights) return AddFloats(name, weights);
        Half[] values = [.. Values(weights).Select(value => (Half)value)];
        var stored = AddInitializer($"{name}.half", DataType.Float16, weights.shape, MemoryMarshal.AsBytes<Half>(values));
        return AddNode(name, "Cast", [stored], Integer("to", (long)DataType.Float));
    }

    private string AddFloats(string name, Tensor values) =>
        AddInitializer(name, DataType.Float, values.shape, MemoryMarshal.AsBytes<float>(Values(values)));

    private string AddIntegers(string name, params long[] values) =>
        AddInitializer(name, DataType.Int64, [values.Length], MemoryMarshal.AsBytes<long>(values));

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

    private static ValueInfoProto Picture(string name)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "batch" });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = 3 });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "height" });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "width" });
        var type = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float, Shape = shape };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = type } };
    }

    private static AttributeProto Integer(string name, long value) => new() { Name = name, I = value, Type = AttributeType.Int };

    private static AttributeProto Float(string name, float value) => new() { Name = name, F = value, Type = AttributeType.Float };

    private static AttributeProto Text(string name, string value) =>
        new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = AttributeType.String };

    private static AttributeProto Integers(string name, IEnumerable<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeType.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }
}
