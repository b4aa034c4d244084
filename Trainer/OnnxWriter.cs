using RealtimeStyle.Generate.Onnx;
using RealtimeStyle.Trainer.Generators;
using TorchSharp.Modules;
using static RealtimeStyle.Trainer.OnnxGraph;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>Writes a trained generator as an ONNX graph of opset 13 with free batch, height and width.</summary>
internal sealed class OnnxWriter
{
    /// <summary>The weights of the rows, (rows).</summary>
    private const string RowWeights = "styles";

    private readonly OnnxGraph graph;

    private OnnxWriter(bool halfWeights) => graph = new OnnxGraph(halfWeights);

    /// <summary>The whole model, ready to be written.</summary>
    /// <param name="generator">Its weights are copied.</param>
    /// <param name="metadata">Written as <c>realtimestyle.</c> properties.</param>
    /// <param name="halfWeights">Convolution weights as 16-bit floats.</param>
    internal static ModelProto Write(StyleGenerator generator, IReadOnlyDictionary<string, string> metadata, bool halfWeights)
    {
        var writer = new OnnxWriter(halfWeights);
        writer.AddGraph(generator);
        return writer.graph.ToModel(metadata);
    }

    private void AddGraph(StyleGenerator generator)
    {
        var value = graph.AddInput("input", channels: 3);
        if (generator.Layout.HasRows) graph.AddVectorInput(RowWeights, generator.Layout.Styles);
        AddSequence("", generator, value);
        graph.EndIn("output", channels: 3);
    }

    private string AddSequence(string prefix, LayerSequence sequence, string value)
    {
        foreach (var (i, (layer, block)) in sequence.Steps.Index()) value = AddLayer($"{prefix}layer{i}", layer, block, value);
        return value;
    }

    private string AddLayer(string name, GeneratorLayer layer, nn.Module? block, string input) => (layer, block) switch
    {
        (UnshuffleLayer unshuffle, _) => graph.AddNode(name, "SpaceToDepth", [input], Integer("blocksize", unshuffle.Block)),
        (PoolLayer pool, _) => graph.AddNode(name, "AveragePool", [input], Integers("kernel_shape", [pool.Factor, pool.Factor]), Integers("strides", [pool.Factor, pool.Factor])),
        (UpsampleLayer upsample, _) => graph.AddNearestUpsample(name, input, upsample.Factor),
        (ConvolutionLayer shape, ConvolutionBlock convolution) => AddConvolution(name, convolution, input, activated: !shape.Linear),
        (ResidualLayer, ResidualBlock residual) => AddResidual(name, residual, input),
        (JoinLayer, JoinBlock join) => AddJoin(name, join, input),
        _ => throw new InvalidOperationException($"{layer} has no ONNX form"),
    };

    private string AddResidual(string name, ResidualBlock block, string input)
    {
        var inner = AddConvolution($"{name}.first", block.First, input, activated: true);
        return graph.AddNode($"{name}.add", "Add", [input, AddConvolution($"{name}.second", block.Second, inner, activated: false)]);
    }

    private string AddJoin(string name, JoinBlock block, string input)
    {
        var coarse = AddNorm($"{name}.coarse_norm", block.CoarseNorm, AddSequence($"{name}.coarse.", block.Coarse, input));
        var fine = AddNorm($"{name}.fine_norm", block.FineNorm, AddSequence($"{name}.fine.", block.Fine, input));
        return graph.AddNode($"{name}.cat", "Concat", [graph.AddNearestUpsample($"{name}.up", coarse, JoinBlock.Factor), fine], Integer("axis", 1));
    }

    private string AddConvolution(string name, ConvolutionBlock block, string input, bool activated)
    {
        var convolution = block.Convolution;
        var (kernel, stride) = (convolution.kernel_size, convolution.stride);
        List<string> inputs = [AddMirroredBorder(name, input, kernel[0] / 2), graph.AddWeights($"{name}.conv.weight", convolution.weight)];
        if (convolution.bias is { } bias) inputs.Add(graph.AddFloats($"{name}.conv.bias", bias));
        var value = graph.AddNode($"{name}.conv", "Conv", inputs, Integers("kernel_shape", kernel), Integers("strides", stride));
        if (block.Norm is { } norm) value = AddNorm($"{name}.norm", norm, value);
        return activated ? graph.AddNode($"{name}.relu", "Relu", [value]) : value;
    }

    private string AddMirroredBorder(string name, string input, long border)
    {
        if (border == 0) return input;
        var pads = graph.AddIntegers($"{name}.pads", 0, 0, border, border, 0, 0, border, border);
        return graph.AddNode($"{name}.pad", "Pad", [input, pads], Text("mode", "reflect"));
    }

    private string AddNorm(string name, nn.Module norm, string input) => norm switch
    {
        InstanceNorm2d instance => AddInstanceNorm(name, instance, input),
        RowNorm rows => AddRowNorm(name, rows, input),
        BatchNorm2d batch => AddBatchNorm(name, batch, input),
        _ => throw new InvalidOperationException($"{norm.GetName()} has no ONNX form"),
    };

    // Scale and shift of each channel are the row weights (R) times a table of the rows (R, C).
    private string AddRowNorm(string name, RowNorm norm, string input)
    {
        using var scope = NewDisposeScope();
        (Tensor Scale, Tensor Shift)[] rows = [.. Enumerable.Range(0, norm.Count).Select(norm.Row)];
        var scale = AddRowMix($"{name}.weight", rows.Select(row => row.Scale));
        var shift = AddRowMix($"{name}.bias", rows.Select(row => row.Shift));
        return graph.AddNode(name, "InstanceNormalization", [input, scale, shift], Float("epsilon", (float)RowNorm.Epsilon));
    }

    private string AddRowMix(string name, IEnumerable<Tensor> rows)
    {
        var table = cat([.. rows.Select(row => row.reshape(1, row.shape[0]))]);
        return graph.AddNode(name, "MatMul", [RowWeights, graph.AddFloats($"{name}.rows", table)]);
    }

    private string AddBatchNorm(string name, BatchNorm2d norm, string input)
    {
        (string Name, Tensor Values)[] parts = [("weight", norm.weight), ("bias", norm.bias), ("mean", norm.running_mean), ("var", norm.running_var)];
        string[] inputs = [input, .. parts.Select(part => graph.AddFloats($"{name}.{part.Name}", part.Values))];
        return graph.AddNode(name, "BatchNormalization", inputs, Float("epsilon", (float)norm.eps));
    }

    private string AddInstanceNorm(string name, InstanceNorm2d norm, string input)
    {
        string[] inputs = [input, graph.AddFloats($"{name}.weight", norm.weight!), graph.AddFloats($"{name}.bias", norm.bias!)];
        return graph.AddNode(name, "InstanceNormalization", inputs, Float("epsilon", (float)norm.eps));
    }
}
