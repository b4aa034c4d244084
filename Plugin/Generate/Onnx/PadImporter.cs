using static RealtimeStyle.Generate.Onnx.OperatorImporter;

namespace RealtimeStyle.Generate.Onnx;

/// <summary>Pad: attributes before version 11, inputs (pads, value, since 18 axes) from then on.</summary>
internal static class PadImporter
{
    public static Imported Pad(OnnxNode node)
    {
        var mode = node.String("mode", "constant") switch
        {
            "constant" => PadMode.Constant,
            "reflect" => PadMode.Reflect,
            "edge" => PadMode.Edge,
            var other => throw node.Unsupported($"pads by mode '{other}', expected constant, reflect or edge"),
        };
        long[] pads = node.Opset < 11
            ? node.Ints("pads") ?? throw node.Malformed("has no pads")
            : node.RequiredConstant(1).ToInteger().Integers!;
        float value = node.Opset < 11 ? node.Float("value", 0) : Value(node);
        return new(new Pad(mode, Spatial(node, pads, Axes(node)), value), 1);
    }

    private static float Value(OnnxNode node)
    {
        if (node.Constant(2)?.ToFloat() is not { } value)
            return 0;
        node.Check(value.Count == 1, $"input 2 has {value.Count} values, expected 1");
        return value.Floats![0];
    }

    private static long[] Axes(OnnxNode node) => node.Constant(3)?.ToInteger().Integers ?? [0, 1, 2, 3];

    // pads holds the begins of every axis, then the ends.
    private static Border Spatial(OnnxNode node, long[] pads, long[] axes)
    {
        node.Check(pads.Length == 2 * axes.Length, $"has {pads.Length} pads, expected {2 * axes.Length}");
        int[] begin = new int[4], end = new int[4];
        for (int index = 0; index < axes.Length; index++)
        {
            int axis = node.Bounded(axes[index] < 0 ? axes[index] + 4 : axes[index], 0, 3, "an axis");
            begin[axis] = node.Bounded(pads[index], -GraphLimits.MaximumPad, GraphLimits.MaximumPad, "a pad");
            end[axis] = node.Bounded(pads[index + axes.Length], -GraphLimits.MaximumPad, GraphLimits.MaximumPad, "a pad");
        }
        if (begin[0] != 0 || end[0] != 0 || begin[1] != 0 || end[1] != 0)
            throw node.Unsupported("pads images or channels, expected rows and columns only");
        return new(begin[2], begin[3], end[2], end[3]);
    }
}
