namespace RealtimeStyle.Generate.Onnx;

/// <summary>
/// Walks the nodes of a file in order: what reads constants only is folded, what reads the image becomes a
/// <see cref="GraphNode"/>. Exporters that compute sizes from the image's shape are served by walking at a nominal frame size.
/// </summary>
internal sealed class GraphImporter
{
    private readonly GraphProto graph;
    private readonly string file;
    private readonly int opset;
    private readonly Dictionary<string, OnnxConstant> constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConstantTensor> kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> images = new(StringComparer.Ordinal);
    private readonly HashSet<string> rowWeights, rowMixes = new(StringComparer.Ordinal);
    private readonly List<GraphNode> nodes = [];

    // Null unless the file asks for shapes: then they are inferred at the nominal size as the walk goes.
    private readonly Dictionary<string, TensorShape>? shapes;

    public GraphImporter(GraphProto graph, string file, int opset, IReadOnlyList<GraphInput> inputs, TensorShape? nominal)
    {
        (this.graph, this.file, this.opset) = (graph, file, opset);
        images.UnionWith(inputs.Select(input => input.Name));
        rowWeights = inputs.Where(input => input.IsVector).Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        if (nominal is { } shape)
            shapes = new(StringComparer.Ordinal) { [inputs[0].Name] = shape };
    }

    public IReadOnlyDictionary<string, ConstantTensor> Constants => kept;

    /// <summary>The operators that the output depends on, in execution order.</summary>
    public IReadOnlyList<GraphNode> Import(string outputName)
    {
        if (graph.SparseInitializer.Count > 0)
            throw new UnsupportedOperatorException($"{file}: has sparse weights; run it with --backend ort-cpu");
        foreach (var initializer in graph.Initializer)
        {
            CheckNew(initializer.Name);
            constants.Add(initializer.Name, OnnxConstant.Decode(initializer, $"{file}: constant '{initializer.Name}'"));
        }
        foreach (var proto in graph.Node)
            Visit(new OnnxNode(proto, opset, file, constants));
        if (!images.Contains(outputName))
            throw new GeneratorFormatException($"{file}: no node computes the output '{outputName}' from the image; the file is damaged");
        return Reachable(outputName);
    }

    private void Visit(OnnxNode node)
    {
        foreach (string input in node.Inputs)
            node.Check(
                input.Length == 0 || images.Contains(input) || constants.ContainsKey(input),
                $"reads '{input}', which no earlier node, input or constant defines");
        if (node.Outputs.Count == 0 || node.Outputs[0].Length == 0)
            throw node.Malformed("has no output");
        if (node.Outputs.Skip(1).Any(output => output.Length > 0))
            throw node.Unsupported($"has {node.Outputs.Count} outputs, expected 1");
        string result = node.Outputs[0];
        CheckNew(result);
        if (node.OpType == "Shape" && images.Contains(node.Inputs.FirstOrDefault("")))
            constants.Add(result, ShapeOf(node));
        else if (!node.Inputs.Any(images.Contains))
            constants.Add(result, ConstantFolder.Fold(node));
        else
            Add(node, result);
    }

    private OnnxConstant ShapeOf(OnnxNode node)
    {
        var (n, c, h, w) = shapes![node.Inputs[0]];
        int start = (int)Math.Clamp(node.Int("start", 0), -4, 4), end = (int)Math.Clamp(node.Int("end", 4), -4, 4);
        int from = start < 0 ? start + 4 : start, to = end < 0 ? end + 4 : end;
        return OnnxConstant.Of([.. new long[] { n, c, h, w }.Skip(from).Take(to - from)]);
    }

    private void Add(OnnxNode node, string result)
    {
        node.Image = shapes is not null && shapes.TryGetValue(node.Inputs[0], out var shape) ? shape : null;
        var (op, count) = OperatorImporter.Import(node);
        string[] inputs = [.. node.Inputs.Take(count)];
        CheckInputs(node, op, inputs);
        foreach (string constant in inputs.Where(constants.ContainsKey))
            kept.TryAdd(constant, Keep(constants[constant]));
        images.Add(result);
        if (op is MixRows)
            rowMixes.Add(result);
        nodes.Add(new GraphNode(node.Name, op, inputs, result));
        if (shapes is not null)
            shapes[result] = ShapeInference.Infer(nodes[^1], shapes, kept);
    }

    private static ConstantTensor Keep(OnnxConstant constant) => new(constant.Shape, constant.ToFloat().Floats!);

    // Which inputs are images and which parameters is fixed for each operator.
    private void CheckInputs(OnnxNode node, Operator op, string[] inputs)
    {
        CheckRows(node, op, inputs);
        int parameters = op switch { Conv or ConvTranspose => 1, InstanceNormalization => 2, BatchNormalization => 4, _ => 0 };
        if (parameters > 0)
        {
            node.Check(images.Contains(inputs[0]), "input 0 is a constant, expected the image");
            for (int input = 1; input < Math.Max(inputs.Length, parameters + 1); input++)
                node.Check(IsParameter(node, input, isRequired: input <= parameters), $"input {input} is absent or empty");
        }
        else if (op is Arithmetic)
        {
            node.Check(inputs.Length == 2, $"has {inputs.Length} inputs, expected 2");
            foreach (var constant in inputs.Where(constants.ContainsKey).Select(input => constants[input]))
                CheckBroadcast(node, constant.Shape);
        }
        else if (op is not MixRows && !Array.TrueForAll(inputs, images.Contains))
        {
            throw node.Unsupported("reads a constant, expected images only");
        }
    }

    private bool IsParameter(OnnxNode node, int input, bool isRequired)
    {
        if (node.HasInput(input) && rowMixes.Contains(node.Inputs[input]))
            return true;
        return node.Constant(input) is { } constant ? constant.Count > 0 : !isRequired;
    }

    // Rows are mixed for instance normalisation only, and are no images.
    private void CheckRows(OnnxNode node, Operator op, string[] inputs)
    {
        if (op is MixRows)
        {
            if (inputs.Length != 2 || !rowWeights.Contains(inputs[0]) || node.Constant(1) is not { Shape.Length: 2 })
                throw node.Unsupported("multiplies other matrices than the weights of the styles and a table of their rows");
        }
        else if (Array.FindIndex(inputs, input => rowWeights.Contains(input) || rowMixes.Contains(input)) is >= 0 and var input
            && (op is not InstanceNormalization || input == 0 || rowWeights.Contains(inputs[input])))
        {
            throw node.Unsupported($"reads '{inputs[input]}', which is mixed for instance normalisation only");
        }
    }

    // ONNX aligns shapes at the last axis, so a per-channel constant is (C,1,1) or (1,C,1,1).
    private static void CheckBroadcast(OnnxNode node, int[] shape)
    {
        bool scalar = Array.TrueForAll(shape, extent => extent == 1) && shape.Length <= 4;
        if (!scalar && shape is not ([> 0, 1, 1] or [1, > 0, 1, 1]))
            throw node.Unsupported(
                $"combines the image with a constant of shape [{string.Join(',', shape)}], expected one value or one a channel");
    }

    private void CheckNew(string name)
    {
        if (images.Contains(name) || constants.ContainsKey(name))
            throw new GeneratorFormatException($"{file}: '{name}' is defined twice; the file is damaged");
    }

    private List<GraphNode> Reachable(string outputName)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal) { outputName };
        var reachable = new List<GraphNode>();
        foreach (var node in Enumerable.Reverse(nodes).Where(node => wanted.Contains(node.Output)))
        {
            wanted.UnionWith(node.Inputs);
            reachable.Add(node);
        }
        foreach (string constant in kept.Keys.Where(name => !wanted.Contains(name)).ToList())
            kept.Remove(constant);
        reachable.Reverse();
        return reachable;
    }
}
