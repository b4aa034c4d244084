namespace RealtimeStyle.Generate.Vulkan;

// What moves values between pixels and channels.
internal sealed partial class GraphFusion
{
    // Conv.comp tells at most this many phases apart along an axis.
    private const int MaximumUpsample = 4;

    private ValueView Border(GraphNode node, Pad pad)
    {
        ValueView view = values[node.Inputs[0]];
        if (pad.Pads.IsEmpty) return view;
        if (!view.Pads.IsEmpty) view = Stored(view, node.Name);
        bool adds = pad.Pads is { Top: >= 0, Left: >= 0, Bottom: >= 0, Right: >= 0 };
        bool constant = pad is { Mode: PadMode.Constant, Value: not 0 };
        if (adds && !constant) return view with { Pads = pad.Pads, PadMode = pad.Mode };

        view = InPlace(view, node.Name);
        AxisTaps columns = AxisTaps.Padded(view.Source.Shape.W, 1, pad.Pads.Left, pad.Pads.Right, pad.Mode);
        AxisTaps rows = AxisTaps.Padded(view.Source.Shape.H, 1, pad.Pads.Top, pad.Pads.Bottom, pad.Mode);
        return Resample(node, view, columns, rows, pad.Value);
    }

    private ValueView Scale(GraphNode node, Resize resize)
    {
        ValueView view = values[node.Inputs[0]];
        int factor = (int)resize.ScaleH;
        bool repeats = resize.Mode == ResizeMode.Nearest && resize.ScaleH == factor && resize.ScaleW == factor && factor >= 1;
        if (repeats && view.Pads.IsEmpty && view.Upsample * factor <= MaximumUpsample) return view with { Upsample = view.Upsample * factor };

        view = InPlace(view, node.Name);
        TensorShape from = view.Shape, to = shapes[node.Output];
        AxisTaps columns = AxisTaps.Resized(from.W, to.W, resize.ScaleW, resize.Mode);
        AxisTaps rows = AxisTaps.Resized(from.H, to.H, resize.ScaleH, resize.Mode);
        return Resample(node, view, columns, rows, outside: 0);
    }

    private ValueView Resample(GraphNode node, ValueView view, AxisTaps columns, AxisTaps rows, float outside)
    {
        Intermediate output = Tensor(node);
        return Emit(new ResampleStep(node.Name, view, output, columns, rows, outside), output);
    }

    private ValueView Average(GraphNode node, AveragePool pool)
    {
        ValueView view = InPlace(values[node.Inputs[0]], node.Name);
        Intermediate output = Tensor(node);
        return Emit(new AveragePoolStep(node.Name, pool, view, output), output);
    }

    private ValueView Rearrange(GraphNode node, Rearrangement kind, int blockSize)
    {
        ValueView view = InPlace(values[node.Inputs[0]], node.Name);
        Intermediate output = Tensor(node);
        return Emit(new RearrangeStep(node.Name, kind, blockSize, view, view, output), output);
    }

    // Two at a time; more than two inputs are rare.
    private ValueView Join(GraphNode node)
    {
        ValueView joined = InPlace(values[node.Inputs[0]], node.Name);
        foreach (string input in node.Inputs.Skip(1))
        {
            ValueView next = InPlace(values[input], node.Name);
            Intermediate output = Intermediate.Tensor(node.Name, joined.Shape with { C = joined.Shape.C + next.Shape.C }, storage);
            joined = Emit(new RearrangeStep(node.Name, Rearrangement.Concat, 1, joined, next, output), output);
        }

        return joined;
    }
}
