namespace RealtimeStyle.Texture;

/// <summary>A rectangle of the plane, in pixels.</summary>
/// <param name="X">Leftmost column; any number up to <see cref="FarthestOrigin"/>, negative ones too.</param>
/// <param name="Y">Topmost row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct FieldRegion(long X, long Y, int Width, int Height)
{
    /// <summary>Most columns or rows.</summary>
    public const int LargestSide = 1 << 16;

    /// <summary>Farthest column or row from the plane's origin.</summary>
    public const long FarthestOrigin = 1L << 60;

    /// <summary>Refuses what cannot be computed.</summary>
    /// <exception cref="ArgumentException">No pixels, too many, or too far from the origin.</exception>
    public void Validate()
    {
        if (Width is < 1 or > LargestSide || Height is < 1 or > LargestSide)
            throw new ArgumentException($"The region has {Width}x{Height} pixels; expected 1 to {LargestSide} on each side.");
        if (X is < -FarthestOrigin or > FarthestOrigin || Y is < -FarthestOrigin or > FarthestOrigin)
            throw new ArgumentException($"The region begins at {X},{Y}; expected at most {FarthestOrigin} (2^60) pixels from the origin.");
    }
}
