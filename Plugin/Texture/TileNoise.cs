using System.Runtime.InteropServices;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Texture;

/// <summary>Fills a network's inputs with the noise of one tile: Shaders/Texture/TileNoise.comp, the twin of <see cref="CellNoise"/>.</summary>
internal sealed class TileNoise : IDisposable
{
    private readonly NeuralTexture texture;
    private readonly FieldOptions options;
    private readonly ComputeProgram program;
    private readonly ComputeBinding[] bindings;

    public TileNoise(GpuDevice device, NeuralTexture texture, FieldOptions options, IReadOnlyList<TensorBuffer> inputs)
    {
        (this.texture, this.options) = (texture, options);
        program = ComputeProgram.Load(device, "Texture/TileNoise", inputs[0].Storage == TensorStorage.Float16, (uint)inputs[0].Layout);
        bindings = [.. inputs.Select(input => program.Bind(input.Buffer))];
    }

    /// <summary>Records the noise of a tile; the generator's own barrier makes it visible to the network.</summary>
    public void Record(CommandList commands, TileAddress tile)
    {
        for (int level = 0; level < bindings.Length; level++)
        {
            NoiseScale scale = texture.Scales[level];
            int side = scale.Cells(TextureField.TileSide);
            long period = options.Period / scale.Cell;
            var push = new Push(
                options.Seed, FirstCell(tile.X, scale, period), FirstCell(tile.Y, scale, period),
                (uint)level, (uint)scale.Channels, (uint)side, (uint)period);
            commands.Dispatch(bindings[level], in push, side, side, (scale.Channels + 3) / 4);
        }
    }

    public void Dispose()
    {
        foreach (ComputeBinding binding in bindings) binding.Dispose();
        program.Dispose();
    }

    private static long FirstCell(long tile, NoiseScale scale, long period)
    {
        long first = (tile * (TextureField.TileSide / scale.Cell)) - scale.Halo;
        return period == 0 ? first : TileGrid.Modulo(first, period);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(ulong Seed, long FirstX, long FirstY, uint Level, uint Channels, uint Side, uint Period);
}
