namespace RealtimeStyle.Texture;

/// <summary>
/// How many tiles a frame may compute so that it stays within its milliseconds, by the slowest of the last tiles. Where one tile takes
/// longer than a frame has, one comes as often as it has been saved up for; it is never cut in parts.
/// </summary>
internal sealed class TileBudget(double milliseconds)
{
    /// <summary>Tiles in a frame, however fast they are.</summary>
    public const int MostTiles = 16;

    // Share of a slow tile's time that is remembered from one tile to the next.
    private const double Memory = 0.98;

    private double cost;
    private double saved;

    /// <summary>Takes the measured time of a tile.</summary>
    public void Add(double measured) => cost = Math.Max(measured, Memory * cost);

    /// <summary>Tiles for the next frame; one where nothing was measured yet.</summary>
    public int Next()
    {
        if (cost == 0) return 1;
        if (cost <= milliseconds) return (int)Math.Min(milliseconds / cost, MostTiles);
        saved += milliseconds;
        if (saved < cost) return 0;
        saved = 0;
        return 1;
    }
}
