namespace RealtimeStyle.Generate.Vulkan;

/// <summary>
/// Turns the operators of a graph into as few steps as possible. Normalisation, activation, padding and nearest upsampling become views of
/// a stored tensor that the next step applies while loading; an activation right after a convolution goes into its store; scales and
/// shifts that are constants go into its weights; statistics are taken while it stores. The residual addition x + norm(y) is one step.
/// </summary>
internal sealed partial class GraphFusion
{
    private readonly GeneratorGraph graph;
    private readonly IReadOnlyDictionary<string, TensorShape> shapes;
    private readonly TensorStorage storage;
    private readonly KernelChoice kernels;
    private readonly Dictionary<string, int> uses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueView> values = new(StringComparer.Ordinal);
    private readonly Dictionary<Intermediate, GeneratorStep> producers = [];
    private readonly Dictionary<string, float[]> rowTables = new(StringComparer.Ordinal);
    private readonly List<GeneratorStep> steps = [];

    private GraphFusion(GeneratorGraph graph, IReadOnlyList<TensorShape> inputs, TensorStorage storage, KernelChoice kernels)
    {
        this.graph = graph;
        this.storage = storage;
        this.kernels = kernels;
        shapes = ShapeInference.Infer(graph, inputs);
    }

    /// <summary>Fuses a graph for the shapes of its inputs.</summary>
    /// <exception cref="GeneratorFormatException">The graph cannot run at that size.</exception>
    public static FusedGraph Fuse(GeneratorGraph graph, IReadOnlyList<TensorShape> inputs, TensorStorage storage, KernelChoice kernels) =>
        new GraphFusion(graph, inputs, storage, kernels).Run();

    private FusedGraph Run()
    {
        Intermediate[] inputs = [.. graph.Inputs.Select(Input)];
        CountUses();
        foreach (GraphNode node in graph.Nodes.Where(node => uses.ContainsKey(node.Output)))
        {
            ValueView result = Fuse(node);
            foreach (string used in node.Inputs.Where(name => uses.GetValueOrDefault(name) > 1 && values.ContainsKey(name)))
                values[used].Source.IsShared = true;
            values[node.Output] = result;
        }

        ValueView last = values[graph.OutputName];
        bool ownsOutput = last.IsStored && last.IsInPlace && last.Source.Place == IntermediatePlace.Arena;
        Intermediate output = (ownsOutput ? last : Stored(last, graph.OutputName)).Source;
        output.Place = IntermediatePlace.Output;
        return new FusedGraph(steps, inputs, output);
    }

    private Intermediate Input(GraphInput declared)
    {
        // A vector is written by the host, a few values a frame.
        Intermediate input = Intermediate.Tensor(declared.Name, shapes[declared.Name], declared.IsVector ? TensorStorage.Float32 : storage);
        input.Place = IntermediatePlace.Input;
        input.IsShared = true;
        values[declared.Name] = new ValueView(input);
        return input;
    }

    // Values that the output does not depend on are never computed.
    private void CountUses()
    {
        uses[graph.OutputName] = 1;
        foreach (GraphNode node in graph.Nodes.Reverse().Where(node => uses.ContainsKey(node.Output)))
        {
            foreach (string input in node.Inputs) uses[input] = uses.GetValueOrDefault(input) + 1;
        }
    }

    private ValueView Fuse(GraphNode node)
    {
        return node.Operator switch
        {
            Conv conv => Convolve(node, conv),
            ConvTranspose transpose => Convolve(node, transpose),
            Pad pad => Border(node, pad),
            Resize resize => Scale(node, resize),
            InstanceNormalization norm => Normalize(node, norm),
            BatchNormalization norm => Normalize(node, norm),
            MixRows => KeepRows(node),
            Arithmetic arithmetic => Combine(node, arithmetic),
            Relu or LeakyRelu or Tanh or Sigmoid or Clip => Activate(node),
            Concat => Join(node),
            DepthToSpace space => Rearrange(node, space.ColumnRowDepth ? Rearrangement.DepthToSpaceColumnRowDepth : Rearrangement.DepthToSpace, space.BlockSize),
            SpaceToDepth depth => Rearrange(node, Rearrangement.SpaceToDepth, depth.BlockSize),
            AveragePool pool => Average(node, pool),
            Identity => values[node.Inputs[0]],
            _ => throw new GeneratorFormatException($"node '{node.Name}': the vulkan backend does not run {node.Operator.GetType().Name}; use --backend ort-cpu"),
        };
    }

    private ValueView Emit(GeneratorStep step, Intermediate output)
    {
        steps.Add(step);
        producers[output] = step;
        return new ValueView(output);
    }

    private Intermediate Tensor(GraphNode node) => Intermediate.Tensor(node.Name, shapes[node.Output], storage);

    private ConstantTensor? Constant(GraphNode node, int input) =>
        input < node.Inputs.Count ? graph.Constants.GetValueOrDefault(node.Inputs[input]) : null;

    /// <summary>Carries out all that a view still holds.</summary>
    private ValueView Stored(ValueView view, string name)
    {
        Intermediate output = Intermediate.Tensor(name, view.Shape, storage);
        return Emit(view.IsInPlace ? ElementwiseStep.Copy(name, view, output) : PlacedStep(view, name, output), output);
    }

    /// <summary>Carries out upsampling and padding, where there are any.</summary>
    private ValueView InPlace(ValueView view, string name) => view.IsInPlace ? view : Stored(view, name);

    private static ResampleStep PlacedStep(ValueView view, string name, Intermediate output)
    {
        AxisTaps columns = AxisTaps.Padded(view.Source.Shape.W, view.Upsample, view.Pads.Left, view.Pads.Right, view.PadMode);
        AxisTaps rows = AxisTaps.Padded(view.Source.Shape.H, view.Upsample, view.Pads.Top, view.Pads.Bottom, view.PadMode);
        return new ResampleStep(name, view, output, columns, rows, outside: 0);
    }
}
