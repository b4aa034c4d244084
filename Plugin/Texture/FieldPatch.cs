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

    private readonly uint[][] maps;

    private FieldPatch(uint[][] maps) => this.maps = maps;

    /// <summary>Maps of the texture that it has, the first ones.</summary>
    public int MapCount => maps.Length;

    /// <summary>Side x Side RGBA8 texels of a map, row by row, as an sRGB image has them: what is no colour is encoded too, so that a sampler gives it back.</summary>
    public ReadOnlyMemory<uint> TexelsOf(int map) => maps[map];

    /// <summary>Computes a patch. Submits and waits: off the frame.</summary>
    /// <param name="device">Computes it.</param>
    /// <param name="texture">What to compute.</param>
    /// <param name="options">Seed and backend; the period is the patch's own.</param>
    /// <param name="mapCount">Maps of the texture to compute.</param>
    public static FieldPatch Create(GpuDevice device, NeuralTexture texture, FieldOptions options, int mapCount = 1)
    {
        using TextureField field = TextureField.Create(device, texture, options with { Period = Side });
        return new FieldPatch([.. Enumerable.Range(0, mapCount).Select(map => Read(field, map))]);
    }

    private static uint[] Read(TextureField field, int map)
    {
        using var reader = new FieldReader(field, map);
        uint[] texels = new uint[Side * Side];
        reader.Read(new FieldRegion(0, 0, Side, Side), texels);
        return field.Texture.Maps[map].IsColor ? texels : MipChain.Encoded(texels);
    }
}
