namespace RealtimeStyle.Texture;

/// <summary>
/// How many tiles a frame may compute so that it stays within its milliseconds, by the slowest of the last tiles. Where one tile takes
/// longer than a frame has, one comes as often as it has been saved up for; it is never cut in parts.
/// </summary>
internal sealed class TileBudget(double milliseconds)
{
    /// <summary>Tiles in a frame, however fast they are.</summary>
    public const int MostTiles = 16;

    private const int Remembered = 16;

    private readonly Queue<double> costs = new(Remembered);
    private double saved;

    /// <summary>Takes the measured time of a tile.</summary>
    public void Add(double cost)
    {
        if (costs.Count == Remembered) costs.Dequeue();
        costs.Enqueue(cost);
    }

    /// <summary>Tiles for the next frame; one where nothing was measured yet.</summary>
    public int Next()
    {
        if (costs.Count == 0) return 1;
        double cost = costs.Max();
        if (cost <= milliseconds) return (int)Math.Min(milliseconds / cost, MostTiles);
        saved += milliseconds;
        if (saved < cost) return 0;
        saved = 0;
        return 1;
    }
}
