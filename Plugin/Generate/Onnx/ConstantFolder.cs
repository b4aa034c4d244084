namespace RealtimeStyle.Generate.Onnx;

/// <summary>
/// Evaluates nodes that read constants only. Exporters compute pads, axes, scales and sizes by chains of small nodes (Shape,
/// Gather, Cast, Concat, Slice ...); folded, they are constants like those of other files.
/// </summary>
internal static class ConstantFolder
{
    // Shapes and pads have at most eight values; a chain that grows beyond this is no such chain.
    private const int MaximumComputed = 1024;

    private static readonly Dictionary<string, Func<OnnxNode, OnnxConstant>> Folders = new(StringComparer.Ordinal)
    {
        ["Constant"] = Constant,
        ["ConstantOfShape"] = ConstantOfShape,
        ["Identity"] = node => node.RequiredConstant(0),
        ["Cast"] = Cast,
        ["Floor"] = node => Rounded(node.RequiredConstant(0), MathF.Floor),
        ["Ceil"] = node => Rounded(node.RequiredConstant(0), MathF.Ceiling),
        ["Add"] = node => Combined(node, (a, b) => a + b, (a, b) => a + b),
        ["Sub"] = node => Combined(node, (a, b) => a - b, (a, b) => a - b),
        ["Mul"] = node => Combined(node, (a, b) => a * b, (a, b) => a * b),
        ["Div"] = node =>
            Combined(node, (a, b) => a / b, (a, b) => b == 0 ? throw node.Malformed("divides by zero") : b == -1 ? -a : a / b),
        ["Concat"] = Concat,
        ["Gather"] = Gather,
        ["Slice"] = Slice,
        ["Reshape"] = Reshape,
        ["Squeeze"] = Squeeze,
        ["Unsqueeze"] = Unsqueeze,
        ["Transpose"] = Transpose,
    };

    /// <summary>The value that a node computes from constants.</summary>
    /// <exception cref="UnsupportedOperatorException">Where the operator is none of those that such chains consist of.</exception>
    public static OnnxConstant Fold(OnnxNode node)
    {
        if (!node.IsStandard || !Folders.TryGetValue(node.OpType, out var fold))
            throw node.Unsupported("computes a constant by an operator that is not folded");
        return fold(node);
    }

    private static OnnxConstant Constant(OnnxNode node)
    {
        if (node.Has("value"))
            return node.Tensor("value") ?? throw node.Malformed("has no value");
        if (node.Has("value_float"))
            return OnnxConstant.Scalar(node.Float("value_float", 0));
        if (node.Has("value_int"))
            return OnnxConstant.Of(node.Int("value_int", 0)).Reshaped();
        if (node.Floats("value_floats") is { } floats)
            return new([floats.Length], floats, null);
        return OnnxConstant.Of(node.Ints("value_ints") ?? throw node.Unsupported("has a value of a type that is not read"));
    }

    private static OnnxConstant ConstantOfShape(OnnxNode node)
    {
        long[] shape = node.RequiredConstant(0).ToInteger().Integers!;
        long count = shape.Aggregate(
            1L, (product, extent) => Math.Min(product * Math.Clamp(extent, 0, MaximumComputed + 1), MaximumComputed + 1));
        CheckSize(node, count);
        var value = node.Tensor("value") ?? OnnxConstant.Scalar(0);
        node.Check(value.Count == 1, "has more than one value");
        int[] extents = Array.ConvertAll(shape, extent => (int)Math.Clamp(extent, 0, MaximumComputed));
        return value.IsInteger
            ? new(extents, null, [.. Enumerable.Repeat(value.Integers![0], (int)count)])
            : new(extents, [.. Enumerable.Repeat(value.Floats![0], (int)count)], null);
    }

    private static OnnxConstant Cast(OnnxNode node) => (TensorProto.Types.DataType)node.Int("to", 0) switch
    {
        TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Float16 or TensorProto.Types.DataType.Double =>
            node.RequiredConstant(0).ToFloat(),
        TensorProto.Types.DataType.Int32 or TensorProto.Types.DataType.Int64 => node.RequiredConstant(0).ToInteger(),
        var type => throw node.Unsupported($"casts a constant to {type}"),
    };

    private static OnnxConstant Rounded(OnnxConstant constant, Func<float, float> round) =>
        constant.IsInteger ? constant : constant with { Floats = Array.ConvertAll(constant.Floats!, value => round(value)) };

    private static OnnxConstant Combined(OnnxNode node, Func<float, float, float> floats, Func<long, long, long> integers)
    {
        OnnxConstant a = node.RequiredConstant(0), b = node.RequiredConstant(1);
        if (a.Count != b.Count && a.Count != 1 && b.Count != 1)
            throw node.Unsupported($"broadcasts constants of {a.Count} and {b.Count} values");
        int count = a.Count == 1 ? b.Count : a.Count;
        int[] shape = a.Shape.Length > b.Shape.Length || a.Count > b.Count ? a.Shape : b.Shape;
        int A(int index) => a.Count == 1 ? 0 : index;
        int B(int index) => b.Count == 1 ? 0 : index;
        return a.IsInteger && b.IsInteger
            ? new(shape, null, [.. Enumerable.Range(0, count).Select(index => integers(a.Integers![A(index)], b.Integers![B(index)]))])
            : new(
                shape,
                [.. Enumerable.Range(0, count).Select(index => floats(a.ToFloat().Floats![A(index)], b.ToFloat().Floats![B(index)]))],
                null);
    }

    private static OnnxConstant Concat(OnnxNode node)
    {
        var parts = Enumerable.Range(0, node.Inputs.Count).Select(node.RequiredConstant).ToList();
        CheckSize(node, parts.Sum(part => (long)part.Count));
        if (parts.Exists(part => part.Shape.Length != 1))
            throw node.Unsupported("joins constants that are no vectors");
        return parts.TrueForAll(part => part.IsInteger)
            ? OnnxConstant.Of([.. parts.SelectMany(part => part.Integers!)])
            : new([parts.Sum(part => part.Count)], [.. parts.SelectMany(part => part.ToFloat().Floats!)], null);
    }

    private static OnnxConstant Gather(OnnxNode node)
    {
        OnnxConstant data = node.RequiredConstant(0), indices = node.RequiredConstant(1).ToInteger();
        if (data.Shape.Length != 1)
            throw node.Unsupported("picks from a constant that is no vector");
        CheckSize(node, indices.Count);
        int[] picked = Array.ConvertAll(
            indices.Integers!, index => node.Bounded(index < 0 ? index + data.Count : index, 0, data.Count - 1, "an index"));
        return Picked(data, indices.Shape, picked);
    }

    // Along the first axis of a vector or of a table of begins and ends.
    private static OnnxConstant Slice(OnnxNode node)
    {
        var data = node.RequiredConstant(0);
        long start = One(node, "starts", 1, 0), end = One(node, "ends", 2, 0), axis = One(node, "axes", 3, 0), step = One(node, null, 4, 1);
        if (data.Shape.Length is not (1 or 2) || (axis != 0 && axis != -data.Shape.Length))
            throw node.Unsupported($"slices axis {axis} of a constant of {data.Shape.Length} axes");
        CheckSize(node, data.Count);
        node.Check(step != 0 && data.Shape[0] > 0, "slices nothing");
        int rows = data.Shape[0], rowLength = data.Count / rows;
        // Begins and ends count from the end where negative, and are clamped, as in Python.
        long from = step > 0
            ? Math.Clamp(start < 0 ? start + rows : start, 0, rows)
            : Math.Clamp(start < 0 ? start + rows : start, 0, rows - 1);
        long to = step > 0 ? Math.Clamp(end < 0 ? end + rows : end, 0, rows) : Math.Clamp(end < 0 ? end + rows : end, -1, rows - 1);
        var picked = new List<int>();
        for (long row = from; step > 0 ? row < to : row > to; row += Math.Clamp(step, -rows, rows))
            picked.AddRange(Enumerable.Range((int)row * rowLength, rowLength));
        int[] shape = [.. data.Shape];
        shape[0] = picked.Count / Math.Max(rowLength, 1);
        return Picked(data, shape, [.. picked]);
    }

    // The bounds are attributes in version 9 and inputs from version 10 on.
    private static long One(OnnxNode node, string? attribute, int input, long fallback)
    {
        long[]? values = attribute is not null && node.Has(attribute) ? node.Ints(attribute) : node.Constant(input)?.ToInteger().Integers;
        if (values is null)
            return fallback;
        return values.Length == 1 ? values[0] : throw node.Unsupported($"slices {values.Length} axes at once");
    }

    private static OnnxConstant Reshape(OnnxNode node)
    {
        var data = node.RequiredConstant(0);
        long[] wanted = node.RequiredConstant(1).ToInteger().Integers!;
        node.Check(wanted.Length <= 8, $"has {wanted.Length} axes");
        // 0 keeps the extent that was there, -1 takes what is left.
        int Extent(long extent, int axis) =>
            extent == 0 && axis < data.Shape.Length ? data.Shape[axis] : node.Bounded(extent, -1, int.MaxValue, "an extent");
        int[] shape = [.. wanted.Select(Extent)];
        int inferred = Array.IndexOf(shape, -1);
        if (inferred >= 0)
            shape[inferred] = (int)(data.Count / Int128.Max(1, Product(shape.Where(extent => extent != -1))));
        node.Check(Product(shape) == data.Count, $"cannot bring {data.Count} values into [{string.Join(',', shape)}]");
        return data.Reshaped(shape);
    }

    private static Int128 Product(IEnumerable<int> extents) =>
        extents.Aggregate((Int128)1, (product, extent) => Int128.Min(product * extent, long.MaxValue));

    private static OnnxConstant Squeeze(OnnxNode node)
    {
        var data = node.RequiredConstant(0);
        long[]? axes = Axes(node);
        bool Named(int axis) => axes is null || axes.Contains(axis) || axes.Contains(axis - data.Shape.Length);
        return data.Reshaped([.. data.Shape.Where((extent, axis) => extent != 1 || !Named(axis))]);
    }

    private static OnnxConstant Unsqueeze(OnnxNode node)
    {
        var data = node.RequiredConstant(0);
        long[] axes = Axes(node) ?? throw node.Malformed("has no axes");
        int rank = data.Shape.Length + axes.Length;
        node.Check(rank <= 8, $"has {rank} axes");
        var shape = data.Shape.ToList();
        foreach (long axis in axes.Select(axis => axis < 0 ? axis + rank : axis).Order())
            shape.Insert(node.Bounded(axis, 0, shape.Count, "an axis"), 1);
        return data.Reshaped([.. shape]);
    }

    private static long[]? Axes(OnnxNode node) => node.Ints("axes") ?? node.Constant(1)?.ToInteger().Integers;

    private static OnnxConstant Transpose(OnnxNode node)
    {
        var data = node.RequiredConstant(0);
        if (data.Shape is not [var rows, var columns] || node.Ints("perm") is not (null or [1, 0]))
            throw node.Unsupported("transposes a constant that is no table");
        CheckSize(node, data.Count);
        return Picked(
            data, [columns, rows], [.. Enumerable.Range(0, data.Count).Select(index => (index % rows * columns) + (index / rows))]);
    }

    private static OnnxConstant Picked(OnnxConstant data, int[] shape, int[] indices) => data.IsInteger
        ? new(shape, null, Array.ConvertAll(indices, index => data.Integers![index]))
        : new(shape, Array.ConvertAll(indices, index => data.Floats![index]), null);

    private static void CheckSize(OnnxNode node, long count)
    {
        if (count > MaximumComputed)
            throw node.Unsupported($"computes a constant of {count} values, at most {MaximumComputed} are folded");
    }
}
