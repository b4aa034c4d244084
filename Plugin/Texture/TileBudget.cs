namespace RealtimeStyle.Texture;

/// <summary>
/// Which tiles a frame may compute so that it stays within its milliseconds: a tile is begun only where what is left holds the slowest of
/// the last tiles of its plane. One that takes longer than a whole frame's milliseconds is begun all the same, as it is never cut in
/// parts; then the next come when the frames since have made up for it.
/// </summary>
/// <param name="milliseconds">Of a frame.</param>
/// <param name="fields">Planes that share them.</param>
internal sealed class TileBudget(double milliseconds, int fields)
{
    /// <summary>Tiles in a frame, however fast they are.</summary>
    public const int MostTiles = 16;

    // Share of a slow tile's time that is remembered from one tile to the next.
    private const double Memory = 0.98;

    private readonly double[] costs = new double[fields];
    private double left;

    /// <summary>Takes the measured time of a tile.</summary>
    public void Add(int field, double measured) => costs[field] = Math.Max(measured, Memory * costs[field]);

    /// <summary>Begins a frame: what the last one left over is lost, what it took too much is not.</summary>
    public void BeginFrame() => left = Math.Min(left + milliseconds, milliseconds);

    /// <summary>Begins a tile, where it fits. One of which nothing was measured yet has a frame to itself.</summary>
    public bool TryTake(int field)
    {
        double cost = costs[field] > 0 ? costs[field] : milliseconds;
        bool isFirst = left == milliseconds;
        if (cost > left && !isFirst) return false;
        left -= cost;
        return true;
    }
}
