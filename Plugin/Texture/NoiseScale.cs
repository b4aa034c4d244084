namespace RealtimeStyle.Texture;

/// <summary>One noise input of a texture.</summary>
/// <param name="Cell">Pixels of the plane along a side of a noise cell; a power of two.</param>
/// <param name="Halo">Cells that the network reads beyond a tile, on every side.</param>
/// <param name="Channels">Values of a cell.</param>
public readonly record struct NoiseScale(int Cell, int Halo, int Channels)
{
    /// <summary>Cells along a side of the input for a tile of <paramref name="tileSide"/> pixels, halo included.</summary>
    public int Cells(int tileSide) => (tileSide / Cell) + (2 * Halo);
}
