using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>A surface colour.</summary>
/// <param name="R">sRGB red, 0..1.</param>
/// <param name="G">sRGB green, 0..1.</param>
/// <param name="B">sRGB blue, 0..1.</param>
/// <param name="Glow">Light given off, 0..1: lamps and lit windows.</param>
internal readonly record struct Paint(float R, float G, float B, float Glow = 0)
{
    public static readonly Paint Sand = Hex(0xE6CF9A);
    public static readonly Paint WetSand = Hex(0xB99B6B);
    public static readonly Paint Grass = Hex(0x6FA23C);
    public static readonly Paint DarkGrass = Hex(0x3F7A34);
    public static readonly Paint Rock = Hex(0x82766C);
    public static readonly Paint DarkRock = Hex(0x5A5560);
    public static readonly Paint FarRock = Hex(0x1D3B63);
    public static readonly Paint Snow = Hex(0xF6F8FF);
    public static readonly Paint Trunk = Hex(0x6B4A30);
    public static readonly Paint Pine = Hex(0x1F5E3D);
    public static readonly Paint Leaf = Hex(0x58A03A);
    public static readonly Paint Autumn = Hex(0xD9822B);
    public static readonly Paint Palm = Hex(0x7FB43A);
    public static readonly Paint Lavender = Hex(0x8A5FC7);
    public static readonly Paint Wheat = Hex(0xE8B93C);
    public static readonly Paint Tulip = Hex(0xD8437A);
    public static readonly Paint White = Hex(0xF7F1E6);
    public static readonly Paint Cream = Hex(0xF1D9A8);
    public static readonly Paint Ochre = Hex(0xDDA24E);
    public static readonly Paint Red = Hex(0xC93A2B);
    public static readonly Paint Orange = Hex(0xDD6B2D);
    public static readonly Paint Blue = Hex(0x2E5F9E);
    public static readonly Paint Planks = Hex(0x8A6339);
    public static readonly Paint Window = Hex(0xFFD27A, 0.55f);
    public static readonly Paint Lamp = Hex(0xFFE9A0, 1);

    public static Paint Hex(int rgb, float glow = 0) => new((rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f, glow);

    public static Paint Mix(Paint from, Paint to, float amount)
    {
        Vector4 mixed = Vector4.Lerp(from.ToVector(), to.ToVector(), Math.Clamp(amount, 0, 1));
        return new Paint(mixed.X, mixed.Y, mixed.Z, mixed.W);
    }

    /// <summary>The same hue, lighter (above 1) or darker (below 1).</summary>
    public Paint Shade(float factor) => new(R * factor, G * factor, B * factor, Glow);

    public uint Pack() => Byte(R) | Byte(G) << 8 | Byte(B) << 16 | Byte(Glow) << 24;

    private static uint Byte(float value) => (uint)MathF.Round(Math.Clamp(value, 0, 1) * byte.MaxValue);

    private Vector4 ToVector() => new(R, G, B, Glow);
}
