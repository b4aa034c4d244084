using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Texture;

/// <summary>
/// Planes of texture for a game's shaders, which include Shaders/Texture/field.glsl: what they look at is computed, a few tiles a frame,
/// and kept in pages; until then, and far away, they see a patch of the same texture. All planes share pages and budget. Memory is fixed.
/// </summary>
public sealed class FieldCache : IDisposable
{
    /// <summary>Planes that can share a cache.</summary>
    public const int MostFields = 16;

    // Of an image, on every desktop GPU; a page has one for each map.
    private const int MostLayers = 2048;

    // Frames over which a new page takes the patch's place.
    private const double FadeFrames = 12;

    private readonly IReadOnlyList<TextureField> fields;
    private readonly CacheOptions options;
    private readonly PageAtlas atlas;
    private readonly PagePool pool;
    private readonly FieldTable table;
    private readonly TileBudget budget;
    private readonly GpuTimer timer;
    private readonly string[] names;
    private readonly List<(FieldTile Tile, uint Priority)> wanted;
    private readonly List<(FieldTile Tile, int Page)> chosen = new(TileBudget.MostTiles);
    private readonly Predicate<(FieldTile Tile, uint Priority)> isResident;
    private long frame;
    private long framesTimed;
    private bool saidTooSmall;

    private FieldCache(GpuDevice device, IReadOnlyList<TextureField> fields, CacheOptions options)
    {
        (this.fields, this.options) = (fields, options);
        Patches = [.. fields.Select(field => FieldPatch.Create(device, field.Texture, field.Options, options.Maps))];
        PatchImage = UploadPatches(device, Patches);
        names = [.. fields.Select(field => field.Texture.Name)];
        wanted = new(FieldTable.Window * FieldTable.Window * fields.Count);
        pool = new PagePool(options.Pages);
        isResident = request => pool.Touch(request.Tile, frame);
        budget = new TileBudget(options.MillisecondsPerFrame, fields.Count);
        atlas = new PageAtlas(device, fields, options.Pages, options.Maps);
        table = new FieldTable(device, fields.Count, atlas.Border, atlas.MipLevels, options.Maps);
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

    /// <summary>Binding 3, a combined image sampler, with <see cref="PatchSampler"/>: the maps of each plane's patch in a layer each.</summary>
    public GpuImage PatchImage { get; }

    /// <summary>For <see cref="PatchImage"/>.</summary>
    public GpuSampler PatchSampler { get; }

    /// <summary>What is in <see cref="PatchImage"/>.</summary>
    public IReadOnlyList<FieldPatch> Patches { get; }

    /// <summary>Bytes of Vulkan memory that cache and networks hold, from the first frame to the last.</summary>
    public long MemoryBytes => atlas.MemoryBytes + table.MemoryBytes + (PatchBytes * Patches.Count * options.Maps) + fields.Sum(plane => plane.MemoryBytes);

    /// <summary>Milliseconds of each tile of the newest frame that has finished and computed any; a stage has its texture's name.</summary>
    public IReadOnlyList<StageTime> TileTimes => timer.Latest;

    /// <summary>Tiles that are resident, of all planes.</summary>
    public int ResidentTiles => pool.Resident.Count;

    // With all mips a third more than the patch itself.
    private static long PatchBytes => (long)FieldPatch.Side * FieldPatch.Side * sizeof(uint) * 4 / 3;

    /// <summary>Creates a cache and computes its patches. Submits and waits: off the frame.</summary>
    /// <param name="fields">Outlive the cache; the shader knows each by its index. A period must be of whole tiles.</param>
    /// <param name="options">Defaults where null.</param>
    /// <exception cref="VulkanException">The device has no fragmentStoresAndAtomics, or it was not turned on.</exception>
    /// <exception cref="ArgumentException">The cache has no fields or pages or too many, or tiles cannot have its border or period.</exception>
    public static FieldCache Create(IReadOnlyList<TextureField> fields, CacheOptions? options = null)
    {
        options ??= new CacheOptions();
        if (fields.Count is < 1 or > MostFields)
            throw new ArgumentException($"The cache has {fields.Count} fields; expected 1 to {MostFields}.");
        GpuDevice device = fields[0].Device;
        if (!device.Features.FragmentStores)
        {
            throw new VulkanException(
                Result.ErrorFeatureNotPresent, $"Device '{device.Name}' has no fragmentStoresAndAtomics, with which shaders ask a cache for tiles; create it with what {nameof(DeviceRequirements)} names, or compute regions by {nameof(FieldReader)}.");
        }

        if (options.Pages is < 2 or > 1024)
            throw new ArgumentException($"The cache has {options.Pages} pages; expected 2 to 1024.");
        foreach (TextureField field in fields) Check(field, options.Maps);
        if (options.Pages * options.Maps > MostLayers)
            throw new ArgumentException($"The cache has {options.Pages} pages of {options.Maps} maps; expected {MostLayers} in all, so {MostLayers / options.Maps} pages at most.");
        return new FieldCache(device, fields, options);
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
        ChooseTiles();
        WritePages(commands);
        table.Clear(center);
        foreach ((FieldTile tile, int page) in pool.Resident) table.Enter(tile, center, page, (frame - pool.BornIn(page)) / FadeFrames);
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
        PatchImage.Dispose();
    }

    private static void Check(TextureField field, int maps)
    {
        if (maps < 1 || maps > field.Texture.Maps.Count)
            throw new ArgumentException($"The cache is to keep {maps} maps; expected 1 to {field.Texture.Maps.Count}, as many as texture '{field.Texture.Name}' has.");
        if (field.Texture.Border < 1)
            throw new ArgumentException($"Texture '{field.Texture.Name}' gives nothing beyond its tiles, which filtering needs; train it again with a border.");
        if (field.Options.Period % TextureField.TileSide != 0)
            throw new ArgumentException($"The period is {field.Options.Period} pixels; a cache takes multiples of {TextureField.TileSide}.");
    }

    private static GpuImage UploadPatches(GpuDevice device, IReadOnlyList<FieldPatch> patches) => OneTimeCommands.Upload(
        device, Format.R8G8B8A8Srgb, new Extent2D(FieldPatch.Side, FieldPatch.Side), [.. from patch in patches from map in Enumerable.Range(0, patch.MapCount) select MipChain.OfColors(patch.TexelsOf(map).ToArray())], "texture patches");

    /// <summary>Leaves the tiles that are wanted and not there, the most wanted first.</summary>
    private void FindWanted()
    {
        wanted.Clear();
        table.ReadRequests(wanted);
        wanted.RemoveAll(isResident);
        wanted.Sort(static (a, b) => b.Priority.CompareTo(a.Priority));
    }

    /// <summary>Gives pages to those of the wanted tiles that this frame has time for.</summary>
    private void ChooseTiles()
    {
        chosen.Clear();
        ReadTimes();
        budget.BeginFrame();
        int most = Math.Min(options.TilesPerFrame ?? TileBudget.MostTiles, wanted.Count);
        while (chosen.Count < most)
        {
            FieldTile tile = wanted[chosen.Count].Tile;
            if (options.TilesPerFrame == null && !budget.TryTake(tile.Field)) return;
            if (pool.Take(tile, frame) is not { } page)
            {
                SayTooSmall();
                return;
            }

            chosen.Add((tile, page));
        }
    }

    private void ReadTimes()
    {
        timer.Collect();
        if (timer.FramesArrived == framesTimed) return;
        framesTimed = timer.FramesArrived;
        for (int i = 0; i < timer.Latest.Count; i++) budget.Add(Array.IndexOf(names, timer.Latest[i].Stage), timer.Latest[i].Milliseconds);
    }

    private void WritePages(CommandList commands)
    {
        bool isFirst = frame == 1;
        if (chosen.Count == 0 && !isFirst) return;
        atlas.BeginWriting(commands);
        timer.Begin(commands);
        for (int i = 0; i < chosen.Count; i++)
        {
            atlas.Write(commands, chosen[i].Tile, chosen[i].Page);
            timer.Mark(commands, names[chosen[i].Tile.Field]);
        }

        atlas.EndWriting(commands);
    }

    private void SayTooSmall()
    {
        if (saidTooSmall) return;
        saidTooSmall = true;
        options.Log($"texture cache: the view wants more than its {options.Pages} pages; the rest shows the patch (CacheOptions.Pages)");
    }
}
