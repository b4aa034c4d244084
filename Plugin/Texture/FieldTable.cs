using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Texture;

/// <summary>
/// What Shaders/Texture/field.glsl reads and writes: which page holds which tile of a window around the camera, and which tiles were
/// looked at. The window lies on the plane as on a torus, so a tile keeps its entry while the window moves.
/// </summary>
internal sealed class FieldTable : IDisposable
{
    /// <summary>Tiles along a side of the window; a power of two, as in field.glsl.</summary>
    public const int Window = 64;

    private const int PatchTiles = FieldPatch.Side / TextureField.TileSide;

    // A host may have this many frames in flight; requests are read when the one that made them has surely ended.
    private const int FramesInFlight = 3;

    private readonly (GpuBuffer Buffer, TileAddress Center)[] readBack;
    private readonly int border;
    private readonly int mipLevels;
    private readonly Contents[] contents = new Contents[1];
    private long frame;

    /// <summary>Creates an empty table.</summary>
    /// <param name="device">Outlives the table.</param>
    /// <param name="border">Pixels of border of a page.</param>
    /// <param name="mipLevels">Mips of a page.</param>
    public FieldTable(GpuDevice device, int border, int mipLevels)
    {
        (this.border, this.mipLevels) = (border, mipLevels);
        Pages = GpuBuffer.Create(device, (ulong)Unsafe.SizeOf<Contents>(), MemoryPlace.Device, "texture page table");
        Requests = GpuBuffer.Create(device, Window * Window * sizeof(uint), MemoryPlace.Device, "texture requests");
        readBack = [.. Enumerable.Range(0, FramesInFlight + 1).Select(_ => (GpuBuffer.Create(device, Requests.Size, MemoryPlace.Host, "texture requests on the host"), default(TileAddress)))];
        foreach ((GpuBuffer buffer, _) in readBack) buffer.Span<uint>().Clear();
    }

    /// <summary>The page table for the shader.</summary>
    public GpuBuffer Pages { get; }

    /// <summary>Written by the shader: how much a tile is wanted, 0 for not at all.</summary>
    public GpuBuffer Requests { get; }

    public long MemoryBytes => (long)(Pages.Size + (Requests.Size * (ulong)(1 + readBack.Length)));

    /// <summary>Adds the tiles that were looked at, some frames ago, with how much they are wanted.</summary>
    public void ReadRequests(List<(TileAddress Tile, uint Priority)> wanted)
    {
        (GpuBuffer buffer, TileAddress center) = readBack[frame % readBack.Length];
        ReadOnlySpan<uint> requests = buffer.Span<uint>();
        for (int entry = 0; entry < requests.Length; entry++)
        {
            if (requests[entry] != 0) wanted.Add((TileOf(entry, center), requests[entry]));
        }
    }

    /// <summary>Begins a table without pages.</summary>
    public void Clear(TileAddress center)
    {
        contents[0] = default;
        contents[0].CenterX = (int)(center.X & (Window - 1));
        contents[0].CenterY = (int)(center.Y & (Window - 1));
        contents[0].Border = border;
        contents[0].LastMip = mipLevels - 1;
        contents[0].PatchX = (int)(center.X & (PatchTiles - 1));
        contents[0].PatchY = (int)(center.Y & (PatchTiles - 1));
    }

    /// <summary>Enters a page, if its tile lies in the window.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="center">As in <see cref="Clear"/>.</param>
    /// <param name="page">Its page.</param>
    /// <param name="share">Of the page against the patch, 0 to 1.</param>
    public void Enter(TileAddress tile, TileAddress center, int page, double share)
    {
        const int Half = Window / 2;
        long x = tile.X - center.X, y = tile.Y - center.Y;
        if (x is < -Half or >= Half || y is < -Half or >= Half) return;
        int entry = (int)(((tile.Y & (Window - 1)) * Window) + (tile.X & (Window - 1)));
        contents[0].Entries[entry] = (uint)(page + 1) | (uint)(255 * Math.Clamp(share, 0, 1)) << 16;
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
        commands.Update<Contents>(Pages, contents);
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

    /// <summary>Twin of the block FieldTable in field.glsl.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Contents
    {
        public int CenterX, CenterY, PatchX, PatchY;
        public float Border, LastMip;
        public EntryArray Entries;
    }

    [InlineArray(Window * Window)]
    private struct EntryArray
    {
        private uint first;
    }
}
