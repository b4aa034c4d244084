using RealtimeStyle.Gpu;

namespace RealtimeStyle.Texture;

/// <summary>
/// A piece of a texture that tiles exactly: what the plane shows where it is far away, and everywhere until its own tiles have come.
/// Computed by the same network, as a plane with a period. Immutable; needs no disposal.
/// </summary>
public sealed class FieldPatch
{
    /// <summary>Pixels along a side.</summary>
    public const int Side = 1024;

    private readonly uint[] texels;

    private FieldPatch(uint[] texels) => this.texels = texels;

    /// <summary>Side x Side RGBA8 texels, sRGB-encoded, row by row.</summary>
    public ReadOnlyMemory<uint> Texels => texels;

    /// <summary>Computes a patch. Submits and waits: off the frame.</summary>
    /// <param name="device">Computes it.</param>
    /// <param name="texture">What to compute.</param>
    /// <param name="options">Seed and backend; the period is the patch's own.</param>
    public static FieldPatch Create(GpuDevice device, NeuralTexture texture, FieldOptions options)
    {
        using TextureField field = TextureField.Create(device, texture, options with { Period = Side });
        using var reader = new FieldReader(field);
        uint[] texels = new uint[Side * Side];
        reader.Read(new FieldRegion(0, 0, Side, Side), texels);
        return new FieldPatch(texels);
    }
}
