using System.Runtime.InteropServices;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Encode;

/// <summary>
/// Captured texels to the generator's input tensor (1,3,H,W): decodes the format, encodes to sRGB, shrinks to the generator's size, scales to
/// the network's range.
/// </summary>
internal sealed class FrameEncoder : IDisposable
{
    private readonly ComputeProgram program;
    private readonly ComputeBinding binding;
    private readonly Push push;

    /// <summary>Compiles the shader.</summary>
    /// <param name="device">Outlives the encoder.</param>
    /// <param name="format">Of the texels.</param>
    /// <param name="texels">The captured frame.</param>
    /// <param name="content">Pixels of the tensor that show the frame, at most its size and at least half of it; the rest mirrors them.</param>
    /// <param name="tensor">At least as large as <paramref name="content"/>.</param>
    /// <param name="whiteLevel">The network's value of white.</param>
    public FrameEncoder(GpuDevice device, FrameFormat format, GpuBuffer texels, Extent2D content, TensorBuffer tensor, float whiteLevel)
    {
        program = ComputeProgram.Load(device, "Encode/FrameEncoder", tensor.Storage == TensorStorage.Float16, format.Constants.Packing, format.Constants.Encoding, (uint)tensor.Layout);
        binding = program.Bind(texels, tensor.Buffer);
        push = new Push(format.Size, content, (uint)tensor.Shape.W, (uint)tensor.Shape.H, whiteLevel, 1);
    }

    /// <summary>Records the stage.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="exposure">Of light without an upper end.</param>
    public void Record(CommandList commands, float exposure)
    {
        Push values = push with { Exposure = exposure };
        commands.Dispatch(binding, in values, (int)push.TensorWidth, (int)push.TensorHeight);
        commands.ComputeBarrier();
    }

    public void Dispose()
    {
        binding.Dispose();
        program.Dispose();
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(Extent2D Frame, Extent2D Content, uint TensorWidth, uint TensorHeight, float WhiteLevel, float Exposure);
}
