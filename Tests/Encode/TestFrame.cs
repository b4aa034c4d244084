using System.Runtime.InteropServices;
using RealtimeStyle.Encode;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Encode;

/// <summary>A random frame in one of the host's formats, with the same values readable as plain numbers.</summary>
internal sealed class TestFrame
{
    private readonly FrameFormat format;
    private readonly float[] rgba;

    public TestFrame(FrameFormat format, int seed)
        : this(format, RandomTexels(format, seed))
    {
    }

    public TestFrame(FrameFormat format, byte[] texels)
    {
        this.format = format;
        Texels = texels;
        rgba = format.Texel switch
        {
            Format.R16G16B16A16Sfloat => [.. MemoryMarshal.Cast<byte, Half>(texels).ToArray().Select(value => (float)value)],
            Format.A2B10G10R10UnormPack32 or Format.A2R10G10B10UnormPack32 => [.. MemoryMarshal.Cast<byte, uint>(texels).ToArray().SelectMany(TenBits)],
            _ => [.. texels.Select(value => value / 255f)],
        };
        if (format.Texel is not (Format.B8G8R8A8Unorm or Format.B8G8R8A8Srgb or Format.A2R10G10B10UnormPack32)) return;
        for (int i = 0; i < rgba.Length; i += 4) (rgba[i], rgba[i + 2]) = (rgba[i + 2], rgba[i]);
    }

    /// <summary>How far two values may lie apart that the format rounds.</summary>
    public static float ToleranceOf(Format texel) => texel switch
    {
        Format.R16G16B16A16Sfloat => 0.004f,
        Format.A2B10G10R10UnormPack32 or Format.A2R10G10B10UnormPack32 => 1.01f / 1023,
        _ => 1.01f / 255,
    };

    public byte[] Texels { get; }

    /// <summary>The stored value of a channel (R, G, B, A), in the frame's own encoding.</summary>
    public float Value(int x, int y, int channel) => rgba[((y * (int)format.Size.Width) + x) * 4 + channel];

    /// <summary>The sRGB-encoded value of a channel, as a network sees it.</summary>
    public float Encoded(int x, int y, int channel, float exposure = 1)
    {
        if (format.Encoding == ColorEncoding.Srgb || format.Texel is Format.R8G8B8A8Srgb or Format.B8G8R8A8Srgb) return Value(x, y, channel);
        if (format.Encoding == ColorEncoding.Linear) return SrgbEncode(Value(x, y, channel));
        float brightest = exposure * Math.Max(Value(x, y, 0), Math.Max(Value(x, y, 1), Value(x, y, 2)));
        return SrgbEncode(exposure * Value(x, y, channel) / (1 + brightest));
    }

    /// <summary>A colour as a network sees it to the frame's own encoding.</summary>
    public float[] Decoded(float[] rgb, float exposure = 1)
    {
        if (format.Encoding == ColorEncoding.Srgb || format.Texel is Format.R8G8B8A8Srgb or Format.B8G8R8A8Srgb) return rgb;
        float[] linear = [.. rgb.Select(SrgbDecode)];
        if (format.Encoding == ColorEncoding.Linear) return linear;
        float brightest = Math.Min(linear.Max(), 1 - (1 / 256f));
        return [.. linear.Select(value => value / (1 - brightest) / exposure)];
    }

    private static float[] TenBits(uint word) => [(word & 1023) / 1023f, ((word >> 10) & 1023) / 1023f, ((word >> 20) & 1023) / 1023f, (word >> 30) / 3f];

    private static byte[] RandomTexels(FrameFormat format, int seed)
    {
        var random = new Random(seed);
        byte[] texels = new byte[format.ByteCount];
        random.NextBytes(texels);
        if (format.Texel != Format.R16G16B16A16Sfloat) return texels;
        Span<Half> halves = MemoryMarshal.Cast<byte, Half>(texels.AsSpan());
        for (int i = 0; i < halves.Length; i++) halves[i] = (Half)(random.NextSingle() * (format.Encoding == ColorEncoding.Hdr ? 8 : 1));
        return texels;
    }

    public static float SrgbEncode(float linear) => linear <= 0.0031308f ? linear * 12.92f : (1.055f * MathF.Pow(linear, 1 / 2.4f)) - 0.055f;

    public static float SrgbDecode(float encoded) => encoded <= 0.04045f ? encoded / 12.92f : MathF.Pow((encoded + 0.055f) / 1.055f, 2.4f);
}
