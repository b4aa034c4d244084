using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Texture;

/// <summary>Makes the next mip of a square of texels: Shaders/Texture/HalveTexels.comp.</summary>
internal sealed class HalveTexels : IDisposable
{
    private readonly ComputeProgram program;
    private readonly ComputeBinding binding;

    /// <summary>Creates the stage on a buffer that holds all mips.</summary>
    public HalveTexels(GpuDevice device, GpuBuffer texels)
    {
        program = ComputeProgram.Load(device, "Texture/HalveTexels");
        binding = program.Bind(texels);
    }

    /// <summary>Records one halving.</summary>
    /// <param name="commands">Where to record, after a barrier.</param>
    /// <param name="from">First texel of the square.</param>
    /// <param name="to">First texel of the result.</param>
    /// <param name="side">Texels along a side of the result.</param>
    public void Record(CommandList commands, int from, int to, int side)
    {
        var push = new Push((uint)from, (uint)to, (uint)side);
        commands.Dispatch(binding, in push, side, side);
    }

    public void Dispose()
    {
        binding.Dispose();
        program.Dispose();
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(uint From, uint To, uint Side);
}
