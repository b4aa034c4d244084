using RealtimeStyle.Capture;
using RealtimeStyle.Composite;

namespace RealtimeStyle;

/// <summary>What a host says of one frame. All but colour and output may be left out.</summary>
public readonly record struct StyleFrame
{
    /// <summary>Creates a frame with strength 1.</summary>
    public StyleFrame()
    {
    }

    /// <summary>The frame to stylize, in the view's format; needs usage TRANSFER_SRC.</summary>
    public required HostImage Color { get; init; }

    /// <summary>Where the result goes; the same image as <see cref="Color"/> or another of its format and size. Needs usage TRANSFER_DST.</summary>
    public required HostImage Output { get; init; }

    /// <summary>0 (the plain frame, bit for bit) to 1 (all style).</summary>
    public float Strength { get; init; } = 1;

    /// <summary>Takes only the luma from the style and the colours from the frame.</summary>
    public bool KeepColor { get; init; }

    /// <summary>Factor on the light of a frame in <see cref="Encode.ColorEncoding.Hdr"/>, as the host's tone mapping will have it; above 0.</summary>
    public float Exposure { get; init; } = 1;

    /// <summary>Depth of the visible surfaces: for <see cref="DepthRamp"/>, and for finding what has just come into sight.</summary>
    public FrameDepth? Depth { get; init; }

    /// <summary>Motion of the visible surfaces since the last frame.</summary>
    public FrameMotion? Motion { get; init; }

    /// <summary>R8_UINT: which object each pixel shows; see <see cref="StyleView.ShowObjects"/>. Of the frame's size, usage TRANSFER_SRC.</summary>
    public HostImage? ObjectIds { get; init; }

    /// <summary>R8_UNORM: 0 (plain) to 1 (stylized) for each pixel. Of the frame's size, usage TRANSFER_SRC.</summary>
    public HostImage? Mask { get; init; }

    /// <summary>Lets the style come in with distance; needs <see cref="Depth"/>.</summary>
    public DepthRamp? DepthRamp { get; init; }

    /// <summary>
    /// How much of what is seen was painted before, 0 (off, at no cost) to below 1, where motion, depth and object ids lead back to it: strokes
    /// of two of the last 32 stylized frames, carried along by their surfaces, the newer fading in. The rest, what comes into sight, and light
    /// that has changed since are this frame's; so is all of a cross-fade. Instance normalisation keeps the same share of its statistics from frame to
    /// frame on <see cref="Generate.Backend.Vulkan"/>, without motion too.
    /// </summary>
    public float Stability { get; init; }

    /// <summary>A cut: nothing of the last frame is used.</summary>
    public bool Reset { get; init; }

    /// <summary>Seconds since the last frame, 0 or more; cross-fades go by it.</summary>
    public float DeltaSeconds { get; init; }

    internal void Validate(FrameInputs declared)
    {
        if (!(Strength is >= 0 and <= 1)) throw new ArgumentException($"Strength is {Strength}; expected 0 to 1.");
        if (!(Stability is >= 0 and < 1)) throw new ArgumentException($"Stability is {Stability}; expected 0 to below 1.");
        if (!(Exposure > 0 && float.IsFinite(Exposure))) throw new ArgumentException($"Exposure is {Exposure}; expected a finite number above 0.");
        if (!(DeltaSeconds >= 0)) throw new ArgumentException($"DeltaSeconds is {DeltaSeconds}; expected 0 or more.");
        FrameInputs undeclared = Inputs & ~declared;
        if (undeclared != 0) throw new ArgumentException($"The frame brings {undeclared}, the view's format declares {declared}; name it in FrameFormat.Inputs.");
        Depth?.Validate();
        DepthRamp?.Validate();
        if (DepthRamp != null && Depth == null) throw new ArgumentException("The frame has a depth ramp and no depth; give both or none.");
    }

    /// <summary>The images that are there beside the colour.</summary>
    internal FrameInputs Inputs =>
        (Depth == null ? 0 : FrameInputs.Depth) | (Motion == null ? 0 : FrameInputs.Motion)
        | (ObjectIds == null ? 0 : FrameInputs.ObjectIds) | (Mask == null ? 0 : FrameInputs.Mask);
}
