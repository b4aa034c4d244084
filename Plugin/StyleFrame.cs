using RealtimeStyle.Capture;

namespace RealtimeStyle;

/// <summary>What a host says of one frame.</summary>
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
}
