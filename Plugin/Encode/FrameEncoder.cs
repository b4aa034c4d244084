using System.Runtime.InteropServices;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Encode;

/// <summary>Captured texels to the generator's input tensor (1,3,H,W): decodes the format, encodes to sRGB, scales to the network's range.</summary>
internal sealed class FrameEncoder : IDisposable
{
    private readonly ComputeProgram program;
    private readonly ComputeBinding binding;
    private readonly Push push;

    public FrameEncoder(GpuDevice device, FrameFormat format, GpuBuffer texels, TensorBuffer tensor, float whiteLevel)
    {
        program = ComputeProgram.Load(device, "Encode/FrameEncoder", tensor.Storage == TensorStorage.Float16, (uint)format.Packing, format.IsLinear ? 1u : 0u, (uint)tensor.Layout);
        binding = program.Bind(texels, tensor.Buffer);
        push = new Push(format.Size.Width, format.Size.Height, (uint)tensor.Shape.W, (uint)tensor.Shape.H, whiteLevel);
    }

    public void Record(CommandList commands)
    {
        commands.Dispatch(binding, in push, (int)push.TensorWidth, (int)push.TensorHeight);
        commands.ComputeBarrier();
    }

    public void Dispose()
    {
        binding.Dispose();
        program.Dispose();
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(uint FrameWidth, uint FrameHeight, uint TensorWidth, uint TensorHeight, float WhiteLevel);
}
