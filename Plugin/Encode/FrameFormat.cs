using RealtimeStyle.Capture;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Encode;

/// <summary>What the numbers in an image mean; the values stand in Shaders/Common/color.glsl too.</summary>
public enum ColorEncoding
{
    /// <summary>sRGB-encoded, ready for a display; also what an sRGB image format holds in memory.</summary>
    Srgb = 0,

    /// <summary>Linear light; what is above 1 counts as 1 for the network.</summary>
    Linear = 1,

    /// <summary>
    /// Linear light without an upper end, as before tone mapping: times <see cref="StyleFrame.Exposure"/>, then c / (1 + max(c)) for the network, and
    /// the way back after it.
    /// </summary>
    Hdr = 2,
}

/// <summary>Size and texel format of the host's colour and output images; both are alike.</summary>
/// <param name="Size">Width and height in pixels; any size from 1x1 to <see cref="LargestSide"/> on a side.</param>
/// <param name="Texel">R8G8B8A8 or B8G8R8A8 (UNORM or SRGB), A2B10G10R10 or A2R10G10B10 (UNORM) or R16G16B16A16_SFLOAT.</param>
/// <param name="Encoding">Meaning of the values; an SRGB format is always <see cref="ColorEncoding.Srgb"/>.</param>
public sealed record FrameFormat(Extent2D Size, Format Texel = Format.R8G8B8A8Unorm, ColorEncoding Encoding = ColorEncoding.Srgb)
{
    /// <summary>Pixels on a side of a frame. Beyond it a network's tensors would pass 32-bit indices; refused when a view is made.</summary>
    public const int LargestSide = 8192;

    /// <summary>What the frames may bring beside the colour; nothing by default.</summary>
    public FrameInputs Inputs { get; init; }

    internal ulong PixelCount => (ulong)Size.Width * Size.Height;

    internal ulong ByteCount => PixelCount * (Packing == TexelPacking.Rgba16F ? 8ul : 4ul);

    /// <summary>The first specialisation constants of every shader that reads the frame: Shaders/Common/frame.glsl.</summary>
    internal (uint Packing, uint Encoding) Constants =>
        ((uint)Packing, Texel is Format.R8G8B8A8Srgb or Format.B8G8R8A8Srgb ? (uint)ColorEncoding.Srgb : (uint)Encoding);

    internal TexelPacking Packing => Texel switch
    {
        Format.R8G8B8A8Unorm or Format.R8G8B8A8Srgb => TexelPacking.Rgba8,
        Format.B8G8R8A8Unorm or Format.B8G8R8A8Srgb => TexelPacking.Bgra8,
        Format.R16G16B16A16Sfloat => TexelPacking.Rgba16F,
        Format.A2B10G10R10UnormPack32 => TexelPacking.Rgb10A2,
        Format.A2R10G10B10UnormPack32 => TexelPacking.Bgr10A2,
        _ => throw new ArgumentException($"Frame format is {Texel}; expected R8G8B8A8 or B8G8R8A8 (UNORM or SRGB), A2B10G10R10 or A2R10G10B10 (UNORM) or R16G16B16A16_SFLOAT."),
    };

    internal BufferImageCopy CopyRegion(ImageAspectFlags aspect = ImageAspectFlags.ColorBit) => new()
    {
        ImageSubresource = new ImageSubresourceLayers(aspect, 0, 0, 1),
        ImageExtent = new Extent3D(Size.Width, Size.Height, 1),
    };

    internal void Validate()
    {
        _ = Packing;
        if (Encoding == ColorEncoding.Hdr && Packing != TexelPacking.Rgba16F)
            throw new ArgumentException($"Frame format {Texel} cannot hold light above 1; use R16G16B16A16_SFLOAT for {nameof(ColorEncoding)}.{nameof(ColorEncoding.Hdr)}.");
        if (Size.Width - 1 >= LargestSide || Size.Height - 1 >= LargestSide)
        {
            throw new ArgumentException($"Frame size is {Size.Width}x{Size.Height}; expected 1x1 to {LargestSide}x{LargestSide}. Choose a size within that.");
        }
    }
}

/// <summary>How a texel lies in memory; the values stand in Shaders/Common/color.glsl too.</summary>
internal enum TexelPacking
{
    Rgba8 = 0,
    Bgra8 = 1,
    Rgba16F = 2,
    Rgb10A2 = 3,
    Bgr10A2 = 4,
}
