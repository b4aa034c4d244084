using System.Runtime.InteropServices;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Composite;

/// <summary>One generator's output into the stylized frame: where an object's style is this one, and as far as it is faded in.</summary>
internal sealed class StyleMix : IDisposable
{
    private readonly ComputeProgram program;
    private readonly ComputeBinding binding;
    private readonly Push push;

    /// <summary>Compiles the shader.</summary>
    /// <param name="device">Outlives the stage.</param>
    /// <param name="format">Of the frame.</param>
    /// <param name="capture">The frame's images.</param>
    /// <param name="generator">Its input guides, its output is mixed.</param>
    /// <param name="content">Pixels of the generator's tensors that show the frame.</param>
    /// <param name="whiteLevel">The network's value of white.</param>
    /// <param name="target">What is mixed into.</param>
    public StyleMix(GpuDevice device, FrameFormat format, FrameCapture capture, IGenerator generator, Extent2D content, float whiteLevel, StylizedFrame target)
    {
        TensorBuffer guide = generator.Input;
        TensorBuffer style = generator.Output;
        bool scaled = content.Width != format.Size.Width || content.Height != format.Size.Height;
        program = ComputeProgram.Load(
            device, "Composite/StyleMix", style.Storage == TensorStorage.Float16, format.Constants.Packing, format.Constants.Encoding, (uint)style.Layout, scaled ? 1u : 0u);
        binding = program.Bind(capture.Color, guide.Buffer, style.Buffer, capture.ObjectIds, target.Slots, target.Texels);
        push = new Push(format.Size, content, SizeOf(guide), SizeOf(style), whiteLevel, 1, 1, 0, 0, 0);
    }

    /// <summary>Mixes the generator's newest output in.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="frame">The frame; without object ids every pixel is in slot 0.</param>
    /// <param name="slot">Objects whose slot this is are drawn.</param>
    /// <param name="fade">Weight against what was mixed before, 0 to 1.</param>
    /// <param name="isFirst">Nothing was mixed in this frame yet.</param>
    public void Record(CommandList commands, in StyleFrame frame, uint slot, float fade, bool isFirst)
    {
        uint hasIds = frame.ObjectIds == null ? 0u : 1u;
        Push values = push with { Exposure = frame.Exposure, Fade = fade, Slot = slot, HasIds = hasIds, IsFirst = isFirst ? 1u : 0u };
        commands.Dispatch(binding, in values, (int)push.Frame.Width, (int)push.Frame.Height);
        commands.ComputeBarrier();
    }

    public void Dispose()
    {
        binding.Dispose();
        program.Dispose();
    }

    private static Extent2D SizeOf(TensorBuffer tensor) => new((uint)tensor.Shape.W, (uint)tensor.Shape.H);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(
        Extent2D Frame, Extent2D Content, Extent2D Guide, Extent2D Tensor, float WhiteLevel, float Exposure, float Fade, uint Slot, uint HasIds, uint IsFirst);
}
