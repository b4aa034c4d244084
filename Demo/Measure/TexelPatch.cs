namespace RealtimeStyle.Measure;

/// <summary>A picture that goes on from its other side.</summary>
/// <param name="Texels">RGBA8, row by row.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Likewise.</param>
internal sealed record TexelPatch(uint[] Texels, int Width, int Height)
{
    /// <summary>The texel at any place of the plane.</summary>
    public uint At(long x, long y) => Texels[(Wrap(y, Height) * Width) + Wrap(x, Width)];

    private static long Wrap(long value, long length) => ((value % length) + length) % length;
}
