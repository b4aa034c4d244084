namespace RealtimeStyle.Generate.Vulkan;

/// <summary>What a convolution's speed, and which variants can run it, depends on.</summary>
/// <param name="Input">As stored.</param>
/// <param name="Output">As stored.</param>
/// <param name="Kernel">Taps of one phase.</param>
/// <param name="Phases">See <see cref="AxisPhases"/>.</param>
/// <param name="Stride">Of the input.</param>
/// <param name="Dilation">Of the kernel.</param>
/// <param name="Storage">Of input and output.</param>
internal sealed record ConvShape(TensorShape Input, TensorShape Output, Extent2 Kernel, Extent2 Phases, Extent2 Stride, Extent2 Dilation, TensorStorage Storage)
{
    /// <summary>Channels of an input quad that are not zero, where there is one quad.</summary>
    public int InputLanes => Math.Min(Input.C, 4);

    public int OutputQuads => Intermediate.QuadsOf(Output.C);

    /// <summary>Pixels of the largest phase.</summary>
    public Extent2 PhasePixels => new(CeilDivide(Output.H, Phases.H), CeilDivide(Output.W, Phases.W));

    public int PhaseCount => Phases.H * Phases.W;

    /// <summary>As one word, for a file.</summary>
    public override string ToString() =>
        $"{Of(Input)}:{Of(Output)}:k{Of(Kernel)}:p{Of(Phases)}:s{Of(Stride)}:d{Of(Dilation)}:{Storage}";

    internal static int CeilDivide(int value, int divisor) => (value + divisor - 1) / divisor;

    private static string Of(TensorShape shape) => $"{shape.C}x{shape.H}x{shape.W}";

    private static string Of(Extent2 extent) => $"{extent.H}x{extent.W}";
}
