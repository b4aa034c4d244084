using static RealtimeStyle.Generate.Onnx.OperatorImporter;

namespace RealtimeStyle.Generate.Onnx;

/// <summary>Operators that slide a window: kernel, stride, dilation and pads of one convention.</summary>
internal static class WindowImporter
{
    private readonly record struct Window(Extent2 Kernel, Extent2 Stride, Extent2 Dilation, Border Pads);

    public static Imported Conv(OnnxNode node)
    {
        var window = Read(node, KernelOfWeights(node));
        return new(new Conv(window.Kernel, window.Stride, window.Dilation, Groups(node), window.Pads), 3);
    }

    public static Imported ConvTranspose(OnnxNode node)
    {
        if (node.Has("output_shape"))
            throw node.Unsupported("fixes its output size by output_shape");
        var window = Read(node, KernelOfWeights(node));
        var padding = Pair(node, "output_padding", 0, 0, GraphLimits.MaximumStride);
        return new(new ConvTranspose(window.Kernel, window.Stride, window.Dilation, Groups(node), window.Pads, padding), 3);
    }

    public static Imported AveragePool(OnnxNode node)
    {
        node.Check(node.Has("kernel_shape"), "has no kernel_shape");
        var window = Read(node, Pair(node, "kernel_shape", 1, 1, GraphLimits.MaximumKernel));
        if (node.Int("ceil_mode", 0) != 0)
            throw node.Unsupported("rounds its output size up (ceil_mode 1)");
        if (window.Dilation != new Extent2(1, 1))
            throw node.Unsupported("has dilations");
        node.Check(
            Math.Max(window.Pads.Top, window.Pads.Bottom) < window.Kernel.H
                && Math.Max(window.Pads.Left, window.Pads.Right) < window.Kernel.W,
            "pads are as large as the kernel");
        return new(new AveragePool(window.Kernel, window.Stride, window.Pads, node.Int("count_include_pad", 0) != 0), 1);
    }

    private static int Groups(OnnxNode node) => node.Bounded(node.Int("group", 1), 1, GraphLimits.MaximumChannels, "group");

    // The attribute kernel_shape may be absent; where it stands it must repeat what the weights say.
    private static Extent2 KernelOfWeights(OnnxNode node)
    {
        var shape = node.RequiredConstant(1).Shape;
        if (shape.Length != 4)
            throw node.Unsupported($"has weights of {shape.Length} axes, expected 4");
        var kernel = new Extent2(
            node.Bounded(shape[2], 1, GraphLimits.MaximumKernel, "kernel height"),
            node.Bounded(shape[3], 1, GraphLimits.MaximumKernel, "kernel width"));
        if (node.Ints("kernel_shape") is { } stated)
            node.Check(
                stated is [var h, var w] && h == kernel.H && w == kernel.W,
                $"kernel_shape [{string.Join(',', stated)}] differs from the weights' {kernel.H}x{kernel.W}");
        return kernel;
    }

    private static Window Read(OnnxNode node, Extent2 kernel)
    {
        var stride = Pair(node, "strides", 1, 1, GraphLimits.MaximumStride);
        var dilation = Pair(node, "dilations", 1, 1, GraphLimits.MaximumStride);
        return new(kernel, stride, dilation, Pads(node, kernel, stride, dilation));
    }

    private static Border Pads(OnnxNode node, Extent2 kernel, Extent2 stride, Extent2 dilation)
    {
        string automatic = node.String("auto_pad", "NOTSET");
        if (automatic is "SAME_UPPER" or "SAME_LOWER")
            return SamePads(node, kernel, stride, dilation, moreAtEnd: automatic == "SAME_UPPER");
        node.Check(automatic is "NOTSET" or "VALID" or "", $"auto_pad is '{automatic}'");
        if (automatic == "VALID" || node.Ints("pads") is not { } pads)
            return default;
        node.Check(pads.Length == 4, $"pads has {pads.Length} values, expected 4");
        int[] sides = Array.ConvertAll(pads, pad => node.Bounded(pad, 0, GraphLimits.MaximumPad, "a pad"));
        return new(sides[0], sides[1], sides[2], sides[3]);
    }

    private static Border SamePads(OnnxNode node, Extent2 kernel, Extent2 stride, Extent2 dilation, bool moreAtEnd)
    {
        if (stride != new Extent2(1, 1) || node.OpType == "ConvTranspose")
            throw node.Unsupported("auto_pad SAME with a stride pads by an amount that depends on the frame size");
        int totalH = (kernel.H - 1) * dilation.H, totalW = (kernel.W - 1) * dilation.W;
        int lessH = totalH / 2, lessW = totalW / 2;
        return moreAtEnd ? new(lessH, lessW, totalH - lessH, totalW - lessW) : new(totalH - lessH, totalW - lessW, lessH, lessW);
    }

    private static Extent2 Pair(OnnxNode node, string name, int fallback, int minimum, int maximum)
    {
        if (node.Ints(name) is not { } values)
            return new(fallback, fallback);
        if (values.Length != 2)
            throw node.Unsupported($"{name} has {values.Length} values, expected 2");
        return new(node.Bounded(values[0], minimum, maximum, name), node.Bounded(values[1], minimum, maximum, name));
    }
}
