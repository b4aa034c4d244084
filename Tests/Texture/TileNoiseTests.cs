using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>The shader against its twin on the host, bit for bit.</summary>
public sealed class TileNoiseTests(GpuFixture gpu) : GpuTest(gpu)
{
    [SkippableTheory]
    [InlineData(0, 0, 0)]
    [InlineData(-1, 3, 0)]
    [InlineData(3_906_250, -3_906_251, 0)] // 10^9 pixels
    [InlineData((1L << 52) - 1, -(1L << 52), 0)]
    [InlineData(1 << 24, -(1 << 24), 0)] // the finest cells cross 2^32
    [InlineData(0, 1, 300)]
    [InlineData(-7, 1L << 40, 36)]
    public void Shader_and_host_agree_bit_for_bit(long x, long y, int period)
    {
        var tile = new TileAddress(x, y);
        foreach (TensorLayout layout in Enum.GetValues<TensorLayout>())
        {
            float[][] levels = Run(tile, layout, period);
            for (int level = 0; level < levels.Length; level++) AssertNoise(levels[level], level, tile, layout, period);
        }
    }

    private float[][] Run(TileAddress tile, TensorLayout layout, int period)
    {
        NeuralTexture texture = TextureModel.Small;
        TensorBuffer[] inputs = [.. texture.InputShapes(TextureField.TileSide).Select(shape => new TensorBuffer(
            GpuBuffer.Create(Device, (ulong)(shape.H * shape.W * 4 * sizeof(float)), MemoryPlace.Device, "noise"), shape, layout, TensorStorage.Float32))];
        using (var noise = new TileNoise(Device, texture, new FieldOptions { Seed = 0x9e3779b97f4a7c15, Period = period }, inputs))
            OneTimeCommands.Run(Device, commands => noise.Record(commands, tile));
        float[][] levels = [.. inputs.Select(input => ReadBack<float>(input.Buffer))];
        foreach (TensorBuffer input in inputs) input.Buffer.Dispose();
        return levels;
    }

    private static void AssertNoise(float[] values, int level, TileAddress tile, TensorLayout layout, int period)
    {
        NoiseScale scale = TextureModel.Small.Scales[level];
        int side = scale.Cells(TextureField.TileSide), tileCells = TextureField.TileSide / scale.Cell;
        long Wrapped(long cell) => period == 0 ? cell : TileGrid.Modulo(cell, period / scale.Cell);
        for (int index = 0; index < side * side * scale.Channels; index++)
        {
            int channel = index % scale.Channels, column = index / scale.Channels % side, row = index / scale.Channels / side;
            int at = layout == TensorLayout.Planar ? (((channel * side) + row) * side) + column : (((row * side) + column) * 4) + channel;
            long x = Wrapped((tile.X * tileCells) - scale.Halo + column), y = Wrapped((tile.Y * tileCells) - scale.Halo + row);
            float expected = CellNoise.At(0x9e3779b97f4a7c15, level, channel, x, y);
            Assert.True(expected.Equals(values[at]), $"{layout}, level {level}, channel {channel}, cell {x},{y}: {values[at]}, expected {expected}");
        }
    }
}
