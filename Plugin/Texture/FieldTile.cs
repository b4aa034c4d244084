namespace RealtimeStyle.Texture;

/// <summary>A tile of one of the planes that share a cache.</summary>
/// <param name="Field">Index of the plane.</param>
/// <param name="Address">Where it lies in the plane.</param>
internal readonly record struct FieldTile(int Field, TileAddress Address);
