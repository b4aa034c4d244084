using RealtimeStyle.Generate.Onnx;

namespace RealtimeStyle.Generate;

/// <summary>The shape of every value of a graph for given input shapes; holds constants against the channels that they meet.</summary>
public static class ShapeInference
{
    /// <summary>Shapes by value name: every input's, in the order of <see cref="GeneratorGraph.Inputs"/>, and every node's output.</summary>
    /// <exception cref="GeneratorFormatException">
    /// Constants that do not fit, or a size that the graph cannot run at: too small for a kernel or a reflection, no multiple
    /// of the alignment, or so large that a tensor passes 2^31 values.
    /// </exception>
    public static IReadOnlyDictionary<string, TensorShape> Infer(GeneratorGraph graph, params IReadOnlyList<TensorShape> inputs)
    {
        graph.ThrowIfUnsupported();
        if (inputs.Count != graph.Inputs.Count)
            throw new GeneratorFormatException(
                $"{graph.Metadata.Name}: got {inputs.Count} inputs, the network takes {graph.Inputs.Count}");
        var shapes = new Dictionary<string, TensorShape>(StringComparer.Ordinal);
        foreach (var (input, shape) in graph.Inputs.Zip(inputs))
        {
            shapes[input.Name] = Bounded(input.Name, shape.N, shape.C, shape.H, shape.W);
            if (shape.C != input.Channels)
                throw new GeneratorFormatException(
                    $"input '{input.Name}' {shape} has {shape.C} channels, the network takes {input.Channels}");
        }
        foreach (var node in graph.Nodes)
            shapes[node.Output] = Infer(node, shapes, graph.Constants);
        return shapes;
    }

    /// <summary>The shape of one node's output, given those of its inputs.</summary>
    internal static TensorShape Infer(
        GraphNode node, IReadOnlyDictionary<string, TensorShape> shapes, IReadOnlyDictionary<string, ConstantTensor> constants)
    {
        var of = new NodeShapes(node, shapes, constants);
        var (n, c, h, w) = of.Image;
        return node.Operator switch
        {
            Conv op => Convolved(of, op),
            ConvTranspose op => Transposed(of, op),
            Pad op => Padded(of, op),
            AveragePool op => Bounded(
                node.Name, n, c,
                Windowed(node, h, op.Pads.Top + op.Pads.Bottom, op.Kernel.H, op.Stride.H),
                Windowed(node, w, op.Pads.Left + op.Pads.Right, op.Kernel.W, op.Stride.W)),
            InstanceNormalization => Normalized(of, parameters: 2),
            BatchNormalization => Normalized(of, parameters: 4),
            MixRows => Mixed(of),
            Arithmetic => Combined(of),
            Concat => Concatenated(of),
            // As ONNX Runtime rounds: the product is taken in single precision.
            Resize op => Bounded(node.Name, n, c, (long)(h * op.ScaleH), (long)(w * op.ScaleW)),
            DepthToSpace op => Bounded(
                node.Name, n, Divided(node, c, op.BlockSize * op.BlockSize, "channels"), (long)h * op.BlockSize, (long)w * op.BlockSize),
            SpaceToDepth op => Bounded(
                node.Name, n,
                (long)c * op.BlockSize * op.BlockSize,
                Divided(node, h, op.BlockSize, "rows"),
                Divided(node, w, op.BlockSize, "columns")),
            _ => of.Image,
        };
    }

    /// <summary>A shape with every extent at least 1 and few enough values to be indexed by 32 bits.</summary>
    private static TensorShape Bounded(string name, long n, long c, long h, long w)
    {
        if (n < 1 || c < 1 || h < 1 || w < 1)
            throw new GeneratorFormatException($"'{name}' would be ({n},{c},{h},{w}), every extent must be at least 1; use a larger frame");
        if (Math.Max(Math.Max(n, c), Math.Max(h, w)) > GraphLimits.MaximumElements || (Int128)n * c * h * w > GraphLimits.MaximumElements)
            throw new GeneratorFormatException(
                $"'{name}' would be ({n},{c},{h},{w}), more than {GraphLimits.MaximumElements} values; use a smaller frame");
        return new((int)n, (int)c, (int)h, (int)w);
    }

    private static long Windowed(GraphNode node, long extent, int pads, int kernel, int stride, int dilation = 1)
    {
        long free = extent + pads - ((long)dilation * (kernel - 1)) - 1;
        return free >= 0
            ? (free / stride) + 1
            : throw new GeneratorFormatException(
                $"node '{node.Name}': a kernel of {kernel} does not fit into {extent} pixels; use a larger frame");
    }

    private static int Divided(GraphNode node, int extent, int divisor, string what) =>
        extent % divisor == 0
            ? extent / divisor
            : throw new GeneratorFormatException(
                $"node '{node.Name}': {extent} {what} are no multiple of {divisor}; use a frame size that is one");

    private static TensorShape Convolved(NodeShapes of, Conv op)
    {
        var weights = of.Weights();
        long channels = (long)weights[1] * op.Groups;
        of.Check(of.Image.C == channels, $"its weights take {channels} channels, its input {of.Image} has {of.Image.C}");
        of.Check(weights[0] % op.Groups == 0, $"{weights[0]} output channels are no multiple of {op.Groups} groups");
        of.CheckVector(2, weights[0]);
        long h = Windowed(of.Node, of.Image.H, op.Pads.Top + op.Pads.Bottom, op.Kernel.H, op.Stride.H, op.Dilation.H);
        long w = Windowed(of.Node, of.Image.W, op.Pads.Left + op.Pads.Right, op.Kernel.W, op.Stride.W, op.Dilation.W);
        return Bounded(of.Node.Name, of.Image.N, weights[0], h, w);
    }

    private static TensorShape Transposed(NodeShapes of, ConvTranspose op)
    {
        var weights = of.Weights();
        of.Check(
            of.Image.C == weights[0] && weights[0] % op.Groups == 0,
            $"its weights take {weights[0]} channels in {op.Groups} groups, its input {of.Image} has {of.Image.C}");
        long channels = (long)weights[1] * op.Groups;
        of.CheckVector(2, channels);
        long h = Spread(of.Image.H, op.Stride.H, op.Dilation.H, op.Kernel.H) + op.OutputPadding.H - op.Pads.Top - op.Pads.Bottom;
        long w = Spread(of.Image.W, op.Stride.W, op.Dilation.W, op.Kernel.W) + op.OutputPadding.W - op.Pads.Left - op.Pads.Right;
        return Bounded(of.Node.Name, of.Image.N, channels, h, w);
    }

    // From the first tap of the first pixel to the last tap of the last.
    private static long Spread(long extent, int stride, int dilation, int kernel) =>
        ((extent - 1) * stride) + (dilation * (kernel - 1)) + 1;

    private static TensorShape Padded(NodeShapes of, Pad op)
    {
        var (n, c, h, w) = of.Image;
        bool reflects = op.Mode == PadMode.Reflect;
        if (reflects && (Math.Max(op.Pads.Top, op.Pads.Bottom) >= h || Math.Max(op.Pads.Left, op.Pads.Right) >= w))
            throw new GeneratorFormatException(
                $"node '{of.Node.Name}': cannot reflect {op.Pads} pixels of an image of {h}x{w}; use a larger frame");
        return Bounded(of.Node.Name, n, c, (long)h + op.Pads.Top + op.Pads.Bottom, (long)w + op.Pads.Left + op.Pads.Right);
    }

    private static TensorShape Normalized(NodeShapes of, int parameters)
    {
        for (int input = 1; input <= parameters; input++)
            of.CheckVector(input, of.Image.C);
        return of.Image;
    }

    private static TensorShape Mixed(NodeShapes of)
    {
        var table = of.Weights();
        of.Check(table[0] == of.Image.C, $"its table has {table[0]} rows, its input weighs {of.Image.C}");
        return Bounded(of.Node.Name, 1, table[1], 1, 1);
    }

    private static TensorShape Combined(NodeShapes of)
    {
        var (left, right) = (of.ImageAt(0), of.ImageAt(1));
        if (left is { } a && right is { } b)
        {
            if (a != b)
                throw new UnsupportedOperatorException(
                    $"node '{of.Node.Name}': combines images of {a} and {b}, expected equal shapes; "
                    + "where the frame is no multiple of the alignment, use one that is, else --backend ort-cpu");
            return a;
        }
        long constant = of.ConstantAt(left is null ? 0 : 1).Data.Length;
        of.Check(constant == 1 || constant == of.Image.C, $"a constant of {constant} values meets {of.Image.C} channels");
        return of.Image;
    }

    private static TensorShape Concatenated(NodeShapes of)
    {
        long channels = 0;
        for (int input = 0; input < of.Node.Inputs.Count; input++)
        {
            var image = of.ImageAt(input)!.Value;
            of.Check(
                image with { C = of.Image.C } == of.Image,
                $"joins images of {of.Image} and {image}; use a frame size that is a multiple of the alignment");
            channels += image.C;
        }
        return Bounded(of.Node.Name, of.Image.N, channels, of.Image.H, of.Image.W);
    }

    /// <summary>The shapes and constants that one node reads.</summary>
    private sealed class NodeShapes(
        GraphNode node, IReadOnlyDictionary<string, TensorShape> shapes, IReadOnlyDictionary<string, ConstantTensor> constants)
    {
        public GraphNode Node { get; } = node;

        /// <summary>The first input that is no constant.</summary>
        public TensorShape Image { get; } = node.Inputs.Where(shapes.ContainsKey).Select(input => shapes[input]).First();

        public TensorShape? ImageAt(int input) => shapes.TryGetValue(Node.Inputs[input], out var shape) ? shape : null;

        public ConstantTensor ConstantAt(int input) => constants[Node.Inputs[input]];

        public IReadOnlyList<int> Weights() => ConstantAt(1).Shape;

        // An absent optional input passes.
        public void CheckVector(int input, long length)
        {
            if (input >= Node.Inputs.Count || Node.Inputs[input].Length == 0)
                return;
            long actual = ImageAt(input)?.C ?? ConstantAt(input).Data.Length;
            Check(actual == length, $"input {input} has {actual} values, expected {length}");
        }

        public void Check(bool condition, string otherwise)
        {
            if (!condition)
                throw new GeneratorFormatException($"node '{Node.Name}' ({Node.Operator.GetType().Name}): {otherwise}");
        }
    }
}
