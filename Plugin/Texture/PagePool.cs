namespace RealtimeStyle.Texture;

/// <summary>Which tile lies in which page; a tile that was not wanted for longest makes room.</summary>
internal sealed class PagePool(int pages)
{
    private readonly Dictionary<FieldTile, int> pageOf = new(pages);
    private readonly Occupant[] occupants = new Occupant[pages];
    private int used;

    /// <summary>Tiles that are resident, with their pages.</summary>
    public Dictionary<FieldTile, int> Resident => pageOf;

    /// <summary>Frame in which the tile came to its page.</summary>
    public long BornIn(int page) => occupants[page].BornIn;

    /// <summary>Notes that a tile is wanted; false where it is not resident.</summary>
    public bool Touch(FieldTile tile, long frame)
    {
        if (!pageOf.TryGetValue(tile, out int page)) return false;
        occupants[page].WantedIn = frame;
        return true;
    }

    /// <summary>Gives a tile a page: a free one, else that of the tile that was not wanted for longest.</summary>
    /// <param name="tile">Not resident yet.</param>
    /// <param name="frame">The frame in which it is wanted.</param>
    /// <returns>The page; null where all others are wanted in this frame as well.</returns>
    public int? Take(FieldTile tile, long frame)
    {
        int page = used < pages ? used++ : LeastWanted();
        if (occupants[page].WantedIn == frame) return null;
        if (occupants[page].Tile is { } old) pageOf.Remove(old);
        occupants[page] = new Occupant(tile, frame, frame);
        pageOf.Add(tile, page);
        return page;
    }

    private int LeastWanted()
    {
        int least = 0;
        for (int page = 1; page < pages; page++)
        {
            if (occupants[page].WantedIn < occupants[least].WantedIn) least = page;
        }

        return least;
    }

    private record struct Occupant(FieldTile? Tile, long WantedIn, long BornIn);
}
