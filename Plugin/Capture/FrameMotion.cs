using System.Numerics;

namespace RealtimeStyle.Capture;

/// <summary>Where the surface of each pixel was in the last frame: previous position = position + texel * <paramref name="Scale"/>, in pixels.</summary>
/// <param name="Image">R16G16_SFLOAT, of the frame's size, without the jitter of temporal antialiasing; needs usage TRANSFER_SRC.</param>
/// <param name="Scale">Pixels per unit; (1, 1) for motion in pixels, (width, height) for motion in texture coordinates.</param>
public readonly record struct FrameMotion(HostImage Image, Vector2 Scale);
