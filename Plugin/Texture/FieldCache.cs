using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Texture;

/// <summary>
/// A texture's plane for a game's shaders, which include Shaders/Texture/field.glsl: what they look at is computed, a few tiles a frame,
/// and kept in pages; until then, and far away, they see a patch of the same texture. Memory is fixed.
/// </summary>
public sealed class FieldCache : IDisposable
{
    // Frames over which a new page takes the patch's place.
    private const double FadeFrames = 12;

    private readonly TextureField plane;
    private readonly CacheOptions options;
    private readonly PageAtlas atlas;
    private readonly PagePool pool;
    private readonly FieldTable table;
    private readonly TileBudget budget;
    private readonly GpuTimer timer;
    private readonly List<(TileAddress Tile, uint Priority)> wanted = new(FieldTable.Window * FieldTable.Window);
    private readonly Predicate<(TileAddress Tile, uint Priority)> isResident;
    private long frame;
    private bool saidTooSmall;

    private FieldCache(TextureField field, FieldPatch patch, CacheOptions options)
    {
        (this.plane, this.options, Patch) = (field, options, patch);
        GpuDevice device = field.Device;
        pool = new PagePool(options.Pages);
        isResident = request => pool.Touch(request.Tile, frame);
        budget = new TileBudget(options.MillisecondsPerFrame);
        atlas = new PageAtlas(field, options.Pages);
        table = new FieldTable(device, atlas.Border, atlas.MipLevels);
        timer = GpuTimer.Create(device, "texture timer");
        PageSampler = GpuSampler.CreateTrilinear(device, repeats: false);
        PatchSampler = GpuSampler.CreateTrilinear(device, repeats: true);
    }

    /// <summary>Binding 0 of field.glsl, a storage buffer.</summary>
    public GpuBuffer PageTable => table.Pages;

    /// <summary>Binding 1, a storage buffer that fragment shaders write.</summary>
    public GpuBuffer Requests => table.Requests;

    /// <summary>Binding 2, a combined image sampler, with <see cref="PageSampler"/>.</summary>
    public GpuImage Pages => atlas.Image;

    /// <summary>For <see cref="Pages"/>.</summary>
    public GpuSampler PageSampler { get; }

    /// <summary>Binding 3, a combined image sampler, with <see cref="PatchSampler"/>.</summary>
    public FieldPatch Patch { get; }

    /// <summary>For the patch.</summary>
    public GpuSampler PatchSampler { get; }

    /// <summary>Bytes of Vulkan memory that cache and network hold, from the first frame to the last.</summary>
    public long MemoryBytes => atlas.MemoryBytes + table.MemoryBytes + Patch.MemoryBytes + plane.MemoryBytes;

    /// <summary>Milliseconds of each tile of the newest frame that has finished and computed any.</summary>
    public IReadOnlyList<StageTime> TileTimes => timer.Latest;

    /// <summary>Tiles that are resident.</summary>
    public int ResidentTiles => pool.Resident.Count;

    /// <summary>Creates a cache and computes its patch. Submits and waits: off the frame.</summary>
    /// <param name="field">Outlives the cache. A period must be of whole tiles.</param>
    /// <param name="options">Defaults where null.</param>
    /// <exception cref="VulkanException">The device has no fragmentStoresAndAtomics, or it was not turned on.</exception>
    /// <exception cref="ArgumentException">The cache has no pages or more than the device has layers, or tiles cannot have its border or period.</exception>
    public static FieldCache Create(TextureField field, CacheOptions? options = null)
    {
        options ??= new CacheOptions();
        if (!field.Device.Features.FragmentStores)
        {
            throw new VulkanException(
                Result.ErrorFeatureNotPresent, $"Device '{field.Device.Name}' has no fragmentStoresAndAtomics, with which shaders ask a cache for tiles; create it with what {nameof(DeviceRequirements)} names, or compute regions by {nameof(FieldReader)}.");
        }

        if (options.Pages is < 2 or > 1024)
            throw new ArgumentException($"The cache has {options.Pages} pages; expected 2 to 1024.");
        if (field.Texture.Border < 1)
            throw new ArgumentException($"Texture '{field.Texture.Name}' gives nothing beyond its tiles, which filtering needs; train it again with a border.");
        if (field.Options.Period % TextureField.TileSide != 0)
            throw new ArgumentException($"The period is {field.Options.Period} pixels; a cache takes multiples of {TextureField.TileSide}.");
        return new FieldCache(field, FieldPatch.Create(field.Device, field.Texture, field.Options), options);
    }

    /// <summary>The tile whose corner positions are given from in the shader: that under a point of the plane.</summary>
    public static TileAddress TileAt(double x, double y) =>
        new((long)Math.Floor(x / TextureField.TileSide), (long)Math.Floor(y / TextureField.TileSide));

    /// <summary>Records what comes before the frame's draws: new tiles, and the table of those that are there.</summary>
    /// <param name="commands">Where to record, outside of a render pass. Backends on the host submit and wait here.</param>
    /// <param name="center">The tile under the camera; <c>fieldSample</c> takes pixels from its corner.</param>
    public void Record(CommandList commands, TileAddress center)
    {
        frame++;
        FindWanted();
        WritePages(commands);
        table.Clear(center);
        foreach ((TileAddress tile, int page) in pool.Resident) table.Enter(tile, center, page, (frame - pool.BornIn(page)) / FadeFrames);
        table.Record(commands, center);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        PatchSampler.Dispose();
        PageSampler.Dispose();
        timer.Dispose();
        table.Dispose();
        atlas.Dispose();
        Patch.Dispose();
    }

    /// <summary>Leaves the tiles that are wanted and not there, the most wanted first.</summary>
    private void FindWanted()
    {
        wanted.Clear();
        table.ReadRequests(wanted);
        wanted.RemoveAll(isResident);
        wanted.Sort(static (a, b) => b.Priority.CompareTo(a.Priority));
    }

    private void WritePages(CommandList commands)
    {
        timer.Collect();
        for (int i = 0; i < timer.Latest.Count; i++) budget.Add(timer.Latest[i].Milliseconds);
        int tiles = wanted.Count == 0 ? 0 : Math.Min(options.TilesPerFrame ?? budget.Next(), wanted.Count);
        bool isFirst = frame == 1;
        if (tiles == 0 && !isFirst) return;
        atlas.BeginWriting(commands);
        timer.Begin(commands);
        for (int i = 0; i < tiles; i++) WritePage(commands, wanted[i].Tile);
        atlas.EndWriting(commands);
    }

    private void WritePage(CommandList commands, TileAddress tile)
    {
        if (pool.Take(tile, frame) is { } page)
        {
            atlas.Write(commands, tile, page);
            timer.Mark(commands, "tile");
        }
        else if (!saidTooSmall)
        {
            saidTooSmall = true;
            options.Log($"texture cache: the view wants more than its {options.Pages} pages; the rest shows the patch (CacheOptions.Pages)");
        }
    }
}
