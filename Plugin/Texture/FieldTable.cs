using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Texture;

/// <summary>
/// What Shaders/Texture/field.glsl reads and writes: which page holds which tile of a window around the camera, and which tiles were
/// looked at, plane after plane. The window lies on a plane as on a torus, so a tile keeps its entry while the window moves.
/// </summary>
internal sealed class FieldTable : IDisposable
{
    /// <summary>Tiles along a side of the window; a power of two, as in field.glsl.</summary>
    public const int Window = 64;

    /// <summary>Tiles after which what is seen from far repeats, 270 million pixels: its place is counted in 32 bits.</summary>
    private const long FarPeriod = 1 << 20;

    // A host may have this many frames in flight; requests are read when the one that made them has surely ended.
    private const int FramesInFlight = 3;

    private const ulong WindowBytes = Window * Window * sizeof(uint);

    private static readonly ulong HeaderBytes = (ulong)Unsafe.SizeOf<Header>();

    private readonly (GpuBuffer Buffer, TileAddress Center)[] readBack;
    private readonly int border;
    private readonly int mipLevels;
    private readonly int maps;
    private readonly uint[][] entries;
    private readonly Header[] header = new Header[1];
    private long frame;

    /// <summary>Creates an empty table.</summary>
    /// <param name="device">Outlives the table.</param>
    /// <param name="fields">Planes.</param>
    /// <param name="border">Pixels of border of a page.</param>
    /// <param name="mipLevels">Mips of a page.</param>
    /// <param name="maps">Maps of a page.</param>
    public FieldTable(GpuDevice device, int fields, int border, int mipLevels, int maps)
    {
        (this.border, this.mipLevels, this.maps) = (border, mipLevels, maps);
        entries = [.. Enumerable.Range(0, fields).Select(_ => new uint[Window * Window])];
        Requests = GpuBuffer.Create(device, WindowBytes * (ulong)fields, MemoryPlace.Device, "texture requests");
        Pages = GpuBuffer.Create(device, HeaderBytes + Requests.Size, MemoryPlace.Device, "texture page table");
        readBack = [.. Enumerable.Range(0, FramesInFlight + 1).Select(_ => (GpuBuffer.Create(device, Requests.Size, MemoryPlace.Host, "texture requests on the host"), default(TileAddress)))];
        foreach ((GpuBuffer buffer, _) in readBack) buffer.Span<uint>().Clear();
    }

    /// <summary>The page table for the shader.</summary>
    public GpuBuffer Pages { get; }

    /// <summary>Written by the shader: how much a tile is wanted, 0 for not at all.</summary>
    public GpuBuffer Requests { get; }

    public long MemoryBytes => (long)(Pages.Size + (Requests.Size * (ulong)(1 + readBack.Length)));

    /// <summary>Adds the tiles that were looked at, some frames ago, with how much they are wanted.</summary>
    public void ReadRequests(List<(FieldTile Tile, uint Priority)> wanted)
    {
        (GpuBuffer buffer, TileAddress center) = readBack[frame % readBack.Length];
        ReadOnlySpan<uint> requests = buffer.Span<uint>();
        for (int i = 0; i < requests.Length; i++)
        {
            if (requests[i] == 0) continue;
            (int field, int entry) = Math.DivRem(i, Window * Window);
            wanted.Add((new FieldTile(field, TileOf(entry, center)), requests[i]));
        }
    }

    /// <summary>Begins a table without pages.</summary>
    public void Clear(TileAddress center)
    {
        foreach (uint[] window in entries) Array.Clear(window);
        header[0] = new Header
        {
            CenterX = (int)(center.X & (Window - 1)),
            CenterY = (int)(center.Y & (Window - 1)),
            OriginX = (int)(center.X & (FarPeriod - 1)),
            OriginY = (int)(center.Y & (FarPeriod - 1)),
            Border = border,
            LastMip = mipLevels - 1,
            Fields = entries.Length,
            Maps = maps,
        };
    }

    /// <summary>Enters a page, if its tile lies in the window.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="center">As in <see cref="Clear"/>.</param>
    /// <param name="page">Its page.</param>
    /// <param name="share">Of the page against the patch, 0 to 1.</param>
    public void Enter(FieldTile tile, TileAddress center, int page, double share)
    {
        const int Half = Window / 2;
        (long tileX, long tileY) = tile.Address;
        long x = tileX - center.X, y = tileY - center.Y;
        if (x is < -Half or >= Half || y is < -Half or >= Half) return;
        int entry = (int)(((tileY & (Window - 1)) * Window) + (tileX & (Window - 1)));
        entries[tile.Field][entry] = (uint)(page + 1) | (uint)(255 * Math.Clamp(share, 0, 1)) << 16;
    }

    /// <summary>Records the exchange with the shader: what it asked for in the last frame goes to the host, the new table to it.</summary>
    public void Record(CommandList commands, TileAddress center)
    {
        const PipelineStageFlags2 Fragment = PipelineStageFlags2.FragmentShaderBit, Transfer = PipelineStageFlags2.AllTransferBit;
        const AccessFlags2 Shader = AccessFlags2.ShaderStorageReadBit | AccessFlags2.ShaderStorageWriteBit;
        const AccessFlags2 Copy = AccessFlags2.TransferReadBit | AccessFlags2.TransferWriteBit;
        commands.Barrier(Fragment | Transfer, Shader | Copy, Transfer, Copy);
        if (frame == 0) commands.Clear(Requests);
        if (frame == 0) commands.Barrier(Transfer, Copy, Transfer, Copy);
        commands.Copy(Requests, readBack[frame % readBack.Length].Buffer);
        readBack[frame % readBack.Length].Center = center;
        commands.Barrier(Transfer, AccessFlags2.TransferReadBit, Transfer, AccessFlags2.TransferWriteBit);
        commands.Clear(Requests);
        commands.Update<Header>(Pages, header);
        for (int field = 0; field < entries.Length; field++) commands.Update<uint>(Pages, entries[field], HeaderBytes + (WindowBytes * (ulong)field));
        commands.Barrier(Transfer, AccessFlags2.TransferWriteBit, Fragment | PipelineStageFlags2.HostBit, Shader | AccessFlags2.HostReadBit);
        frame++;
    }

    public void Dispose()
    {
        foreach ((GpuBuffer buffer, _) in readBack) buffer.Dispose();
        Requests.Dispose();
        Pages.Dispose();
    }

    // The one tile of the window around the center that has the entry.
    private static TileAddress TileOf(int entry, TileAddress center)
    {
        static long Near(long center, long low) => center + (((low - center + (Window / 2)) & (Window - 1)) - (Window / 2));
        return new TileAddress(Near(center.X, entry % Window), Near(center.Y, entry / Window));
    }

    /// <summary>Twin of what stands before the entries in the block FieldTable of field.glsl.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        public int CenterX, CenterY, OriginX, OriginY;
        public float Border, LastMip;
        public int Fields, Maps;
    }
}
