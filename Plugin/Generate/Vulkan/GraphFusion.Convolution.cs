namespace RealtimeStyle.Generate.Vulkan;

// Convolutions, with the padding and upsampling before them.
internal sealed partial class GraphFusion
{
    private ValueView Convolve(GraphNode node, Conv conv)
    {
        ValueView view = values[node.Inputs[0]];
        if (!view.Pads.IsEmpty && !conv.Pads.IsEmpty) view = Stored(view, node.Name);
        Border pads = view.Pads.IsEmpty ? conv.Pads : view.Pads;
        BorderMode border = ModeOf(pads, view.Pads.IsEmpty ? PadMode.Constant : view.PadMode);
        if (view.Upsample > 1)
        {
            if (TryUpsampled(node, conv, view, pads, border) is { } fused) return fused;
            return Convolve(node, conv, Stored(view, node.Name), default, BorderMode.Edge);
        }

        return Convolve(node, conv, view, pads, border);
    }

    private ValueView Convolve(GraphNode node, Conv conv, ValueView view, Border pads, BorderMode border)
    {
        ConvWeights weights = ConvWeights.OfConv(Constant(node, 1)!, Constant(node, 2));
        AxisPhases rows = AxisPhases.Plain(conv.Kernel.H, pads.Top), columns = AxisPhases.Plain(conv.Kernel.W, pads.Left);
        Intermediate output = Tensor(node);
        ConvStep? fast = conv.Groups == 1 ? TryStep(view, output, weights, rows, columns, border, conv.Stride, conv.Dilation) : null;
        return Emit(
            fast ?? (GeneratorStep)new ConvDirectStep(node.Name, view, output, weights, transposed: false)
            {
                Kernel = conv.Kernel,
                Stride = conv.Stride,
                Dilation = conv.Dilation,
                GroupCount = conv.Groups,
                Padding = new Extent2(pads.Top, pads.Left),
                Border = border,
            },
            output);
    }

    /// <summary>A convolution that reads the upsampled image's pixels where they are stored; null where that cannot be.</summary>
    private ValueView? TryUpsampled(GraphNode node, Conv conv, ValueView view, Border pads, BorderMode border)
    {
        var one = new Extent2(1, 1);
        if (conv.Groups != 1 || conv.Stride != one || conv.Dilation != one) return null;

        // A reflection by one pixel reads the other copy of the same stored pixel, which is the edge; by more, phases would differ.
        if (border == BorderMode.Reflect && Math.Max(Math.Max(pads.Top, pads.Left), Math.Max(pads.Bottom, pads.Right)) > 1) return null;
        BorderMode stored = border == BorderMode.Reflect ? BorderMode.Edge : border;
        AxisPhases rows = AxisPhases.Upsampled(view.Upsample, conv.Kernel.H, pads.Top);
        AxisPhases columns = AxisPhases.Upsampled(view.Upsample, conv.Kernel.W, pads.Left);
        Intermediate output = Tensor(node);
        ConvWeights weights = ConvWeights.OfConv(Constant(node, 1)!, Constant(node, 2));
        return TryStep(view, output, weights, rows, columns, stored, one, one) is { } step ? Emit(step, output) : null;
    }

    private ValueView Convolve(GraphNode node, ConvTranspose transpose)
    {
        ValueView view = InPlace(values[node.Inputs[0]], node.Name);
        ConvWeights weights = ConvWeights.OfConvTranspose(Constant(node, 1)!, Constant(node, 2), transpose.Groups);
        AxisPhases rows = AxisPhases.Transposed(transpose.Stride.H, transpose.Kernel.H, transpose.Pads.Top);
        AxisPhases columns = AxisPhases.Transposed(transpose.Stride.W, transpose.Kernel.W, transpose.Pads.Left);
        Intermediate output = Tensor(node);
        var one = new Extent2(1, 1);
        bool isPhased = transpose.Groups == 1 && transpose.Dilation == one;
        ConvStep? phased = isPhased ? TryStep(view, output, weights, rows, columns, BorderMode.Zero, one, one) : null;
        return Emit(
            phased ?? (GeneratorStep)new ConvDirectStep(node.Name, view, output, weights, transposed: true)
            {
                Kernel = transpose.Kernel,
                Stride = transpose.Stride,
                Dilation = transpose.Dilation,
                GroupCount = transpose.Groups,
                Padding = new Extent2(transpose.Pads.Top, transpose.Pads.Left),
            },
            output);
    }

    /// <summary>By the variant that was chosen for the shape; null where no variant takes it.</summary>
    private ConvStep? TryStep(
        ValueView view, Intermediate output, ConvWeights weights, AxisPhases rows, AxisPhases columns, BorderMode border, Extent2 stride, Extent2 dilation)
    {
        var shape = new ConvShape(
            view.Source.Shape, output.Shape, new Extent2(rows.Length, columns.Length), new Extent2(rows.Count, columns.Count), stride, dilation, storage);
        if (kernels.VariantFor(shape) is not { } variant) return null;
        return new ConvStep(output.Name, view, output, weights, rows, columns) { Shape = shape, Variant = variant, Border = border };
    }

    private static BorderMode ModeOf(Border pads, PadMode mode)
    {
        if (pads.IsEmpty) return BorderMode.Edge;
        return mode switch
        {
            PadMode.Reflect => BorderMode.Reflect,
            PadMode.Edge => BorderMode.Edge,
            _ => BorderMode.Zero,
        };
    }
}
