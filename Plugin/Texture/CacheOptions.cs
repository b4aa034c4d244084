namespace RealtimeStyle.Texture;

/// <summary>What is fixed when a cache is created.</summary>
public sealed record CacheOptions
{
    /// <summary>Maps of each texture that are kept, the first ones; shaders see the same number of all.</summary>
    public int Maps { get; init; } = 1;

    /// <summary>
    /// Tiles that are kept, 355 KB each and map. Where a view wants more, those that it shows largest come first and the rest shows the patch.
    /// </summary>
    public int Pages { get; init; } = 128;

    /// <summary>GPU time that new tiles may take in a frame.</summary>
    public double MillisecondsPerFrame { get; init; } = 2;

    /// <summary>New tiles in a frame whatever they take, so that a run comes out the same each time; null goes by the time.</summary>
    public int? TilesPerFrame { get; init; }

    /// <summary>Told in one line when the cache is too small for the view.</summary>
    public Action<string> Log { get; init; } = _ => { };
}
