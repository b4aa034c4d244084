using RealtimeStyle.Gpu;
using RealtimeStyle.Texture;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Texture;

/// <summary>The exchange with the shader: entries of the window are the tiles that they stand for, wherever the window lies.</summary>
public sealed class FieldTableTests(GpuFixture gpu) : GpuTest(gpu)
{
    [SkippableTheory]
    [InlineData(0, 0, 0, 5, 7)]
    [InlineData(1, 0, 0, -32, 31)]
    [InlineData(0, 3_906_250, -3_906_250, -1, -1)]
    [InlineData(1, -(1L << 52), 1L << 52, 31, -32)]
    public void A_tile_that_the_shader_asks_for_comes_back(int field, long x, long y, int dx, int dy)
    {
        var center = new TileAddress(x, y);
        var tile = new FieldTile(field, new TileAddress(x + dx, y + dy));
        using var table = new FieldTable(Device, fields: 2, border: 2, mipLevels: 3, maps: 1);
        OneTimeCommands.Run(Device, commands => table.Record(commands, center));
        // As field.glsl does: the entry is where the tile lies in the window, on a torus.
        uint[] asked = new uint[2 * FieldTable.Window * FieldTable.Window];
        int column = ((int)(x & 63) + dx) & 63, row = ((int)(y & 63) + dy) & 63;
        asked[(((field * FieldTable.Window) + row) * FieldTable.Window) + column] = 17;
        Write(table.Requests, asked);
        var wanted = new List<(FieldTile Tile, uint Priority)>();
        for (int frame = 0; frame < 5 && wanted.Count == 0; frame++)
        {
            OneTimeCommands.Run(Device, commands => table.Record(commands, center));
            table.ReadRequests(wanted);
        }

        Assert.Equal([(tile, 17u)], wanted);
        Assert.All(ReadBack<uint>(table.Requests), request => Assert.Equal(0u, request));
    }

    [SkippableFact]
    public void Pages_stand_at_their_tiles_and_beyond_the_window_nowhere()
    {
        var center = new TileAddress(-3, 1L << 40);
        using var table = new FieldTable(Device, fields: 2, border: 2, mipLevels: 3, maps: 5);
        table.Clear(center);
        table.Enter(new FieldTile(1, new TileAddress(-3, (1L << 40) + 2)), center, page: 9, share: 0.5);
        table.Enter(new FieldTile(0, new TileAddress(61, 1L << 40)), center, page: 10, share: 1);
        OneTimeCommands.Run(Device, commands => table.Record(commands, center));
        uint[] words = ReadBack<uint>(table.Pages);
        Assert.Equal([61u, 0u, (1u << 20) - 3, 0u], words[..4]); // center in the window and seen from far: both modulo
        Assert.Equal([2u, 5u], words[6..8]); // planes, maps
        Assert.Equal(10u | (127u << 16), words[8 + ((FieldTable.Window + 2) * FieldTable.Window) + 61]);
        Assert.Single(words[8..], word => word != 0);
    }

    private void Write(GpuBuffer buffer, uint[] values)
    {
        OneTimeCommands.Run(Device, commands =>
        {
            commands.Update<uint>(buffer, values);
            commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit, PipelineStageFlags2.TransferBit, AccessFlags2.TransferReadBit);
        });
    }
}
