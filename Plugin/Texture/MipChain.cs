using System.Numerics;

namespace RealtimeStyle.Texture;

/// <summary>Mips of a square RGBA8 picture whose side is a power of two, each texel the mean of four.</summary>
public static class MipChain
{
    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(value => Decode(value / 255f))];

    /// <summary>A picture in sRGB-encoded colours and all its mips, down to one texel; means are taken in linear light.</summary>
    public static IReadOnlyList<uint[]> OfColors(uint[] texels) => Of(texels, value => Linear[value], Encode);

    /// <summary>The same for values that are no colours: means are taken as they are.</summary>
    public static IReadOnlyList<uint[]> OfValues(uint[] texels) => Of(texels, value => value / 255f, value => value);

    /// <summary>Values as an sRGB image has them: its sampler decodes them to what they were.</summary>
    public static uint[] Encoded(uint[] values)
    {
        uint[] encoded = [.. Enumerable.Range(0, 256).Select(value => (uint)MathF.Round(255 * Encode(value / 255f)))];
        return [.. values.Select(texel => encoded[texel & 255] | encoded[texel >> 8 & 255] << 8 | encoded[texel >> 16 & 255] << 16 | (texel & 0xff000000))];
    }

    private static List<uint[]> Of(uint[] texels, Func<uint, float> decode, Func<float, float> encode)
    {
        var levels = new List<uint[]> { texels };
        Vector3[] values = [.. texels.Select(texel => new Vector3(decode(texel & 255), decode(texel >> 8 & 255), decode(texel >> 16 & 255)))];
        uint Byte(float value) => (uint)MathF.Round(255 * encode(value));
        while (values.Length > 1)
        {
            values = Halve(values);
            levels.Add([.. values.Select(value => Byte(value.X) | Byte(value.Y) << 8 | Byte(value.Z) << 16 | 255u << 24)]);
        }

        return levels;
    }

    private static Vector3[] Halve(Vector3[] values)
    {
        int side = (int)Math.Sqrt(values.Length), half = side / 2;
        var halved = new Vector3[half * half];
        for (int i = 0; i < halved.Length; i++)
        {
            int at = (i / half * 2 * side) + (i % half * 2);
            halved[i] = (values[at] + values[at + 1] + values[at + side] + values[at + side + 1]) / 4;
        }

        return halved;
    }

    // IEC 61966-2-1
    private static float Decode(float encoded) => encoded <= 0.04045f ? encoded / 12.92f : MathF.Pow((encoded + 0.055f) / 1.055f, 2.4f);

    private static float Encode(float linear) => linear <= 0.0031308f ? linear * 12.92f : (1.055f * MathF.Pow(linear, 1 / 2.4f)) - 0.055f;
}
