namespace RealtimeStyle.Generate;

/// <summary>What a node computes. One record per ONNX operator of the contract; attributes are decoded and defaulted.</summary>
public abstract record Operator;

/// <summary>Rows and columns of a kernel, a stride or a dilation.</summary>
public readonly record struct Extent2(int H, int W);

/// <summary>Pixels added (or, where negative, cropped) on each side.</summary>
public readonly record struct Border(int Top, int Left, int Bottom, int Right)
{
    /// <summary>True where nothing is added on any side.</summary>
    public bool IsEmpty => this == default;
}

/// <summary>Inputs X, W (O, I/groups, kH, kW), optional B (O). Zero padding by <paramref name="Pads"/>.</summary>
public sealed record Conv(Extent2 Kernel, Extent2 Stride, Extent2 Dilation, int Groups, Border Pads) : Operator;

/// <summary>Inputs X, W (I, O/groups, kH, kW), optional B (O).</summary>
public sealed record ConvTranspose(
    Extent2 Kernel, Extent2 Stride, Extent2 Dilation, int Groups, Border Pads, Extent2 OutputPadding) : Operator;

/// <summary>How a border is filled.</summary>
public enum PadMode
{
    /// <summary>By a constant value.</summary>
    Constant,

    /// <summary>Mirrored without repeating the edge pixel.</summary>
    Reflect,

    /// <summary>By repeating the edge pixel.</summary>
    Edge,
}

/// <summary>Spatial padding of input X; pads and value come from constants and are decoded here.</summary>
public sealed record Pad(PadMode Mode, Border Pads, float Value) : Operator;

/// <summary>
/// Inputs X, scale (C), bias (C), constant or from <see cref="MixRows"/>; statistics over H and W of each image and channel, biased variance.
/// </summary>
public sealed record InstanceNormalization(float Epsilon) : Operator;

/// <summary>Inputs weights (R), table (R, C), a constant: the sum of the table's rows by their weights (C). ONNX's MatMul of a vector.</summary>
public sealed record MixRows : Operator;

/// <summary>Inputs X, scale, bias, mean, variance (each C); inference form.</summary>
public sealed record BatchNormalization(float Epsilon) : Operator;

/// <summary>max(x, 0).</summary>
public sealed record Relu : Operator;

/// <summary>x for x &gt;= 0, <paramref name="Alpha"/>·x below.</summary>
public sealed record LeakyRelu(float Alpha) : Operator;

/// <summary>Hyperbolic tangent.</summary>
public sealed record Tanh : Operator;

/// <summary>1 / (1 + exp(-x)).</summary>
public sealed record Sigmoid : Operator;

/// <summary>Clamp to a range; an absent bound is infinite.</summary>
public sealed record Clip(float Minimum, float Maximum) : Operator;

/// <summary>The four elementwise operators of two operands.</summary>
public enum ArithmeticKind
{
    /// <summary>a + b.</summary>
    Add,

    /// <summary>a - b.</summary>
    Sub,

    /// <summary>a · b.</summary>
    Mul,

    /// <summary>a / b.</summary>
    Div,
}

/// <summary>Inputs a, b: equal shapes, or one of them a constant that broadcasts as a scalar or per channel.</summary>
public sealed record Arithmetic(ArithmeticKind Kind) : Operator;

/// <summary>Concatenation along C.</summary>
public sealed record Concat : Operator;

/// <summary>How <see cref="Resize"/> samples.</summary>
public enum ResizeMode
{
    /// <summary>Nearest pixel, coordinates floor(x / scale) (asymmetric).</summary>
    Nearest,

    /// <summary>Bilinear, half-pixel centres, edges clamped.</summary>
    Linear,
}

/// <summary>Also the older Upsample. Scales are of the output over the input.</summary>
public sealed record Resize(ResizeMode Mode, float ScaleH, float ScaleW) : Operator;

/// <summary>Channel to space; DCR order unless <paramref name="ColumnRowDepth"/>.</summary>
public sealed record DepthToSpace(int BlockSize, bool ColumnRowDepth) : Operator;

/// <summary>Space to channel: output channel = (row · block + column) · C + c.</summary>
public sealed record SpaceToDepth(int BlockSize) : Operator;

/// <summary>Mean over a window.</summary>
public sealed record AveragePool(Extent2 Kernel, Extent2 Stride, Border Pads, bool CountIncludesPads) : Operator;

/// <summary>The input, unchanged.</summary>
public sealed record Identity : Operator;
