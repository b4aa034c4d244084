using System.Runtime.InteropServices;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Texture;

/// <summary>Brings a map of a network's tile to texels: Shaders/Texture/TileTexels.comp.</summary>
internal sealed class TileTexels : IDisposable
{
    private readonly TensorBuffer tensor;
    private readonly float whiteLevel;
    private readonly int side;
    private readonly ComputeProgram program;
    private readonly ComputeBinding binding;

    /// <summary>Creates the stage.</summary>
    /// <param name="device">Outlives the stage.</param>
    /// <param name="tensor">(1, 3 maps, side, side), the tile with the network's whole border.</param>
    /// <param name="whiteLevel">Value of white in it.</param>
    /// <param name="target">Holds one tile or several, of RGBA8 texels.</param>
    /// <param name="border">Pixels beyond the tile that go to the texels too, on every side.</param>
    public TileTexels(GpuDevice device, TensorBuffer tensor, float whiteLevel, GpuBuffer target, int border)
    {
        (this.tensor, this.whiteLevel) = (tensor, whiteLevel);
        side = TextureField.TileSide + (2 * border);
        program = ComputeProgram.Load(device, "Texture/TileTexels", tensor.Storage == TensorStorage.Float16, (uint)tensor.Layout);
        binding = program.Bind(tensor.Buffer, target);
    }

    /// <summary>Records the texels of the tile that the network has computed.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="map">Which of the texture's maps.</param>
    /// <param name="firstTexel">Where in the target they begin.</param>
    /// <param name="encodes">For values that an sRGB image is to hold: its sampler gives them back.</param>
    public void Record(CommandList commands, int map, int firstTexel, bool encodes = false)
    {
        int crop = (tensor.Shape.W - side) / 2;
        var push = new Push((uint)tensor.Shape.W, (uint)side, (uint)crop, (uint)(map * TextureMap.Channels), (uint)firstTexel, whiteLevel, encodes ? 1u : 0u);
        commands.Dispatch(binding, in push, side, side);
    }

    public void Dispose()
    {
        binding.Dispose();
        program.Dispose();
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(uint TensorSide, uint Side, uint Crop, uint FirstChannel, uint Target, float WhiteLevel, uint Encodes);
}
