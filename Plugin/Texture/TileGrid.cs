namespace RealtimeStyle.Texture;

/// <summary>
/// Which tiles cover a region. Tiles lie on one grid over the whole plane and are computed whole, so a pixel is always the result of
/// the same arithmetic, whichever region asks for it. With a period, the grid lies inside it, and its last tiles are cut.
/// </summary>
internal static class TileGrid
{
    /// <summary>Part of a tile, and where in the region it goes; all in pixels along one axis.</summary>
    /// <param name="Tile">Index of the tile.</param>
    /// <param name="From">First pixel inside the tile.</param>
    /// <param name="To">First pixel inside the region.</param>
    /// <param name="Length">Pixels.</param>
    public readonly record struct Span(long Tile, int From, int To, int Length);

    /// <summary>Covers a stretch of an axis, from its begin to its end.</summary>
    public static IEnumerable<Span> Cover(long begin, int length, int period)
    {
        for (int done = 0; done < length;)
        {
            long at = period == 0 ? begin + done : Modulo(begin + done, period);
            long tile = FloorDivide(at, TextureField.TileSide);
            int from = (int)(at - (tile * TextureField.TileSide));
            long end = (tile + 1) * TextureField.TileSide;
            if (period != 0) end = Math.Min(end, period);
            int count = (int)Math.Min(end - at, length - done);
            yield return new Span(tile, from, done, count);
            done += count;
        }
    }

    /// <summary>Quotient rounded down, as <see cref="Modulo"/> wants it.</summary>
    public static long FloorDivide(long value, long divisor) => (value - Modulo(value, divisor)) / divisor;

    /// <summary>Remainder from 0 to the divisor, also of negative values.</summary>
    public static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;
}
