namespace RealtimeStyle.Generate.Reference;

/// <summary>
/// The graph in plain loops over planar float32, node by node, nothing fused: the specification that every other backend
/// is held against. Not fast.
/// </summary>
internal sealed unsafe class ReferenceNetwork : IHostNetwork
{
    private readonly GeneratorGraph graph;
    private readonly Dictionary<string, HostTensor> values;
    private readonly nint[] inputs;
    private readonly nint output;

    /// <summary>Prepares a graph for inputs of <paramref name="shapes"/>, to be read from some addresses and answered at another.</summary>
    public ReferenceNetwork(GeneratorGraph graph, IReadOnlyList<TensorShape> shapes, nint[] inputs, nint output)
    {
        (this.graph, this.inputs, this.output) = (graph, inputs, output);
        values = ShapeInference.Infer(graph, shapes).ToDictionary(
            value => value.Key, value => new HostTensor(value.Value), StringComparer.Ordinal);
        foreach (var node in graph.Nodes.Where(node => node.Operator is Arithmetic))
        {
            foreach (string constant in node.Inputs.Where(graph.Constants.ContainsKey))
                values[constant] = new(new(1, graph.Constants[constant].Data.Length, 1, 1), graph.Constants[constant].Data);
        }
    }

    public void Run()
    {
        for (int input = 0; input < inputs.Length; input++)
        {
            float[] x = values[graph.Inputs[input].Name].Data;
            new ReadOnlySpan<float>((void*)inputs[input], x.Length).CopyTo(x);
        }
        foreach (var node in graph.Nodes)
            Apply(node, values[node.Inputs[0]], values[node.Output]);
        float[] y = values[graph.OutputName].Data;
        y.CopyTo(new Span<float>((void*)output, y.Length));
    }

    public void Dispose()
    {
    }

    private void Apply(GraphNode node, HostTensor x, HostTensor y)
    {
        float[] Parameter(int index) => graph.Constants.TryGetValue(node.Inputs[index], out var constant) ? constant.Data : values[node.Inputs[index]].Data;
        float[]? Bias() => node.Inputs.ElementAtOrDefault(2) is { Length: > 0 } ? Parameter(2) : null;
        switch (node.Operator)
        {
            case Conv op: Convolutions.Convolve(op, x, Parameter(1), Bias(), y); break;
            case ConvTranspose op: Convolutions.ConvolveTransposed(op, x, Parameter(1), Bias(), y); break;
            case MixRows: Normalizations.MixRows(x.Data, Parameter(1), y.Data); break;
            case InstanceNormalization op: Normalizations.NormalizeInstance(op, x, Parameter(1), Parameter(2), y); break;
            case BatchNormalization op:
                Normalizations.NormalizeBatch(op, x, Parameter(1), Parameter(2), Parameter(3), Parameter(4), y);
                break;
            case Relu: Pointwise.Apply(value => Math.Max(value, 0), x, y); break;
            case LeakyRelu op: Pointwise.Apply(value => value < 0 ? op.Alpha * value : value, x, y); break;
            case Tanh: Pointwise.Apply(MathF.Tanh, x, y); break;
            case Sigmoid: Pointwise.Apply(value => 1 / (1 + MathF.Exp(-value)), x, y); break;
            case Clip op: Pointwise.Apply(value => Math.Min(Math.Max(value, op.Minimum), op.Maximum), x, y); break;
            case Arithmetic op: Pointwise.Combine(op, x, values[node.Inputs[1]], y); break;
            case Concat: Pointwise.Concatenate(node.Inputs.Select(name => values[name]), y); break;
            case Pad op: Resampling.PadBorder(op, x, y); break;
            case Resize op: Resampling.ResizeImage(op, x, y); break;
            case DepthToSpace op: Resampling.SpreadDepth(op, x, y); break;
            case SpaceToDepth op: Resampling.GatherDepth(op, x, y); break;
            case AveragePool op: Resampling.Average(op, x, y); break;
            case Identity: x.Data.CopyTo(y.Data, 0); break;
            default:
                throw new InvalidOperationException(
                $"node '{node.Name}': the reference has no loop for {node.Operator.GetType().Name}");
        }
    }
}
