using System.Diagnostics;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Texture;

/// <summary>
/// Brings regions of a field into host memory. Submits and waits, so it is for tools and loading screens, never part of a frame.
/// </summary>
public sealed class FieldReader : IDisposable
{
    private const int TilesPerSubmission = 8;
    private const int TileTexelCount = TextureField.TileSide * TextureField.TileSide;

    private readonly TextureField field;
    private readonly int map;
    private readonly GpuBuffer texels;
    private readonly TileTexels store;
    private readonly FrameRing ring;
    private readonly Stopwatch computing = new();

    /// <summary>Creates a reader.</summary>
    /// <param name="field">Outlives the reader.</param>
    /// <param name="map">Index of the map that it reads.</param>
    public FieldReader(TextureField field, int map = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(map);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(map, field.Texture.Maps.Count);
        (this.field, this.map) = (field, map);
        texels = GpuBuffer.Create(field.Device, (ulong)TileTexelCount * sizeof(uint) * TilesPerSubmission, MemoryPlace.Host, "field texels");
        store = field.CreateTexels(texels);
        ring = FrameRing.Create(field.Device, 1);
    }

    /// <summary>Time that computing has taken so far.</summary>
    public TimeSpan ComputeTime => computing.Elapsed;

    /// <summary>Reads a region. Costs memory for eight tiles beside the result, whatever the region's size.</summary>
    /// <param name="region">What to read.</param>
    /// <param name="target">Width times Height RGBA8 texels, row by row; sRGB-encoded where the map is of colours.</param>
    /// <exception cref="ArgumentException">The region is empty or absurd, or the target is of another size.</exception>
    public void Read(FieldRegion region, Span<uint> target)
    {
        region.Validate();
        if (target.Length != (long)region.Width * region.Height)
            throw new ArgumentException($"The target holds {target.Length} texels; a region of {region.Width}x{region.Height} has {(long)region.Width * region.Height}.");
        foreach (IGrouping<TileAddress, Piece>[] batch in Pieces(region).GroupBy(piece => piece.Tile).Chunk(TilesPerSubmission))
        {
            Compute([.. batch.Select(tile => tile.Key)]);
            for (int slot = 0; slot < batch.Length; slot++)
            {
                foreach (Piece piece in batch[slot]) Copy(piece, slot, target, region.Width);
            }
        }
    }

    /// <summary>
    /// Reads a region in bands from top to bottom, each as high as the tiles that it cuts, so that a region of any height takes the memory
    /// of one band and no tile is computed twice.
    /// </summary>
    /// <param name="region">What to read.</param>
    /// <returns>Whole rows, as many in a band as come; the memory is reused for the next band.</returns>
    /// <exception cref="ArgumentException">The region is empty or absurd.</exception>
    public IEnumerable<ReadOnlyMemory<uint>> ReadBands(FieldRegion region)
    {
        region.Validate();
        uint[] band = new uint[region.Width * Math.Min(region.Height, TextureField.TileSide)];
        foreach (TileGrid.Span rows in TileGrid.Cover(region.Y, region.Height, field.Options.Period))
        {
            Memory<uint> texels = band.AsMemory(0, region.Width * rows.Length);
            Read(region with { Y = region.Y + rows.To, Height = rows.Length }, texels.Span);
            yield return texels;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ring.Dispose();
        store.Dispose();
        texels.Dispose();
    }

    private IEnumerable<Piece> Pieces(FieldRegion region)
    {
        int period = field.Options.Period;
        return from row in TileGrid.Cover(region.Y, region.Height, period)
               from column in TileGrid.Cover(region.X, region.Width, period)
               select new Piece(new TileAddress(column.Tile, row.Tile), column, row);
    }

    private void Compute(TileAddress[] tiles)
    {
        computing.Start();
        CommandList commands = ring.BeginUncounted();
        for (int slot = 0; slot < tiles.Length; slot++)
        {
            field.Record(commands, tiles[slot]);
            store.Record(commands, map, slot * TileTexelCount);
        }

        commands.HostReadBarrier();
        ring.SubmitAndWait();
        computing.Stop();
    }

    private void Copy(Piece piece, int slot, Span<uint> target, int width)
    {
        ReadOnlySpan<uint> tile = texels.Span<uint>().Slice(slot * TileTexelCount, TileTexelCount);
        for (int y = 0; y < piece.Rows.Length; y++)
        {
            ReadOnlySpan<uint> row = tile.Slice(((piece.Rows.From + y) * TextureField.TileSide) + piece.Columns.From, piece.Columns.Length);
            row.CopyTo(target[(((piece.Rows.To + y) * width) + piece.Columns.To)..]);
        }
    }

    private readonly record struct Piece(TileAddress Tile, TileGrid.Span Columns, TileGrid.Span Rows);
}
