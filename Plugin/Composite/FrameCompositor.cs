using System.Runtime.InteropServices;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Composite;

/// <summary>The generator's output and the captured frame to the host's output image: strength, keep-colour, the host's format.</summary>
internal sealed unsafe class FrameCompositor : IDisposable
{
    private readonly GpuDevice device;
    private readonly FrameFormat format;
    private readonly TensorBuffer tensor;
    private readonly float whiteLevel;
    private readonly GpuBuffer result;
    private readonly ComputeProgram program;
    private readonly ComputeBinding binding;

    public FrameCompositor(GpuDevice device, FrameFormat format, GpuBuffer texels, TensorBuffer tensor, float whiteLevel)
    {
        this.device = device;
        this.format = format;
        this.tensor = tensor;
        this.whiteLevel = whiteLevel;
        result = GpuBuffer.Create(device, format.ByteCount, MemoryPlace.Device, "stylized frame");
        program = ComputeProgram.Load(device, "Composite/FrameCompositor", tensor.Storage == TensorStorage.Float16, (uint)format.Packing, format.IsLinear ? 1u : 0u, (uint)tensor.Layout);
        binding = program.Bind(texels, tensor.Buffer, result);
    }

    public void Record(CommandList commands, HostImage output, float strength, bool keepColor)
    {
        var push = new Push(format.Size.Width, format.Size.Height, (uint)tensor.Shape.W, (uint)tensor.Shape.H, whiteLevel, strength, keepColor ? 1u : 0u);
        commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferReadBit, PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageWriteBit);
        commands.Dispatch(binding, in push, (int)format.Size.Width, (int)format.Size.Height);
        commands.Barrier(PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageWriteBit, PipelineStageFlags2.TransferBit, AccessFlags2.TransferReadBit);

        // The old contents are all overwritten, so whatever the layout holds may be dropped.
        commands.Transition(output.Handle, ImageAspectFlags.ColorBit, output.State with { Layout = ImageLayout.Undefined }, ImageState.TransferDestination);
        BufferImageCopy region = format.CopyRegion;
        device.Vk.CmdCopyBufferToImage(commands.Handle, result.Handle, output.Handle, ImageLayout.TransferDstOptimal, 1, &region);
        commands.Transition(output.Handle, ImageAspectFlags.ColorBit, ImageState.TransferDestination, output.State);
    }

    public void Dispose()
    {
        binding.Dispose();
        program.Dispose();
        result.Dispose();
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(uint FrameWidth, uint FrameHeight, uint TensorWidth, uint TensorHeight, float WhiteLevel, float Strength, uint KeepColor);
}
