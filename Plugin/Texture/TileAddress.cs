namespace RealtimeStyle.Texture;

/// <summary>A tile of the plane, by its column and row in the grid of <see cref="TextureField.TileSide"/> pixels.</summary>
public readonly record struct TileAddress(long X, long Y);
