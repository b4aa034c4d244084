namespace RealtimeStyle.Capture;

/// <summary>Images that a host gives beside the colour. A view keeps memory for those that its format names; a frame may leave any out.</summary>
[Flags]
public enum FrameInputs
{
    /// <summary>Colour alone.</summary>
    None = 0,

    /// <summary><see cref="StyleFrame.Depth"/>, 4 bytes a pixel.</summary>
    Depth = 1,

    /// <summary><see cref="StyleFrame.Motion"/>, 4 bytes a pixel.</summary>
    Motion = 2,

    /// <summary><see cref="StyleFrame.ObjectIds"/>, 1 byte a pixel.</summary>
    ObjectIds = 4,

    /// <summary><see cref="StyleFrame.Mask"/>, 1 byte a pixel.</summary>
    Mask = 8,
}
