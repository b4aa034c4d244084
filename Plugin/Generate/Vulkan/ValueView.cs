namespace RealtimeStyle.Generate.Vulkan;

/// <summary>
/// A value of the graph, as a stored tensor and what is still to be done to it, in this order: scale and shift, activation, nearest
/// upsampling, padding. The step that loads it does that; so normalisation, activation, upsampling and padding cost no pass of their own.
/// </summary>
internal sealed record ValueView(Intermediate Source)
{
    public ChannelAffine? Affine { get; init; }

    public Activation Activation { get; init; }

    /// <summary>Factor of nearest upsampling; 1 for none.</summary>
    public int Upsample { get; init; } = 1;

    public Border Pads { get; init; }

    public PadMode PadMode { get; init; }

    /// <summary>True where the value is what is stored, but for its place.</summary>
    public bool IsStored => Affine == null && Activation.IsNone;

    /// <summary>True where every pixel stands where it is stored.</summary>
    public bool IsInPlace => Upsample == 1 && Pads.IsEmpty;

    /// <summary>True where a border of zeros is added: a function applied to the value would apply to the border as well.</summary>
    public bool HasZeroBorder => !Pads.IsEmpty && PadMode == PadMode.Constant;

    /// <summary>What a step that loads the value reads.</summary>
    public IEnumerable<Intermediate> Reads => Affine is NormAffine norm ? [Source, norm.Values] : [Source];

    public TensorShape Shape => Source.Shape with
    {
        H = (Source.Shape.H * Upsample) + Pads.Top + Pads.Bottom,
        W = (Source.Shape.W * Upsample) + Pads.Left + Pads.Right,
    };
}
