using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Texture;

/// <summary>
/// Tiles of the planes in an image array, a layer for each map of a page, each with a border and mips. Filtering between two texels reaches half a texel
/// across a page's edge, so a border of one pixel is good for two mips and one of two pixels for three: with that, a page is sampled
/// without its neighbours, and no seam shows.
/// </summary>
internal sealed class PageAtlas : IDisposable
{
    private const int WidestBorder = 2;
    private const Format TexelFormat = Format.R8G8B8A8Srgb;

    private readonly IReadOnlyList<TextureField> fields;
    private readonly int maps;
    private readonly int side;
    private readonly GpuBuffer texels;
    private readonly TileTexels[] stores;
    private readonly HalveTexels halve;
    private bool isNew = true;

    public PageAtlas(GpuDevice device, IReadOnlyList<TextureField> fields, int pages, int maps)
    {
        (this.fields, this.maps) = (fields, maps);
        Border = Math.Min(fields.Min(field => field.Texture.Border), WidestBorder);
        MipLevels = 1 + Border;
        side = TextureField.TileSide + (2 * Border);
        texels = GpuBuffer.Create(device, (ulong)FirstTexel(maps, 0) * sizeof(uint), MemoryPlace.Device, "page texels");
        stores = [.. fields.Select(field => field.CreateTexels(texels, Border))];
        halve = new HalveTexels(device, texels);
        const ImageUsageFlags Usage = ImageUsageFlags.TransferDstBit | ImageUsageFlags.SampledBit;
        Image = GpuImage.Create(device, TexelFormat, new Extent2D((uint)side, (uint)side), Usage, "texture pages", MipLevels, pages * maps);
        MemoryBytes = (long)texels.Size * (1 + pages);
    }

    /// <summary>The pages, between frames in <see cref="ImageState.FragmentRead"/>.</summary>
    public GpuImage Image { get; }

    /// <summary>Pixels of border on every side of a page.</summary>
    public int Border { get; }

    /// <summary>Mips of a page, of 1, 2 … pixels a texel.</summary>
    public int MipLevels { get; }

    /// <summary>Bytes of all pages, mips included, and of the one in the making.</summary>
    public long MemoryBytes { get; }

    /// <summary>Before the first of a frame's pages is written.</summary>
    public void BeginWriting(CommandList commands)
    {
        commands.Transition(Image, isNew ? ImageState.Undefined : ImageState.FragmentRead, ImageState.TransferDestination);
        isNew = false;
    }

    /// <summary>Records a tile's network and brings the result into a page.</summary>
    public void Write(CommandList commands, FieldTile tile, int page)
    {
        fields[tile.Field].Record(commands, tile.Address);
        for (int map = 0; map < maps; map++) stores[tile.Field].Record(commands, map, FirstTexel(map, 0), encodes: !fields[tile.Field].Texture.Maps[map].IsColor);
        for (int mip = 1; mip < MipLevels; mip++)
        {
            commands.ComputeBarrier();
            for (int map = 0; map < maps; map++) halve.Record(commands, FirstTexel(map, mip - 1), FirstTexel(map, mip), side >> mip);
        }

        commands.Barrier(PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageWriteBit, PipelineStageFlags2.TransferBit, AccessFlags2.TransferReadBit);
        for (int map = 0; map < maps; map++)
        {
            for (int mip = 0; mip < MipLevels; mip++) commands.Copy(texels, (ulong)FirstTexel(map, mip) * sizeof(uint), Image, mip, (page * maps) + map);
        }

        // The next tile's texels go to the same buffer.
        commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferReadBit, PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageWriteBit);
    }

    /// <summary>After the last of a frame's pages is written.</summary>
    public void EndWriting(CommandList commands) => commands.Transition(Image, ImageState.TransferDestination, ImageState.FragmentRead);

    public void Dispose()
    {
        Image.Dispose();
        halve.Dispose();
        foreach (TileTexels store in stores) store.Dispose();
        texels.Dispose();
    }

    // In the buffer, where each map is followed by its mips.
    private int FirstTexel(int map, int mip) => (map * TexelsBefore(MipLevels)) + TexelsBefore(mip);

    private int TexelsBefore(int mip)
    {
        int first = 0;
        for (int level = 0; level < mip; level++) first += (side >> level) * (side >> level);
        return first;
    }
}
