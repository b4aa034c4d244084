using RealtimeStyle.Capture;
using RealtimeStyle.Composite;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Switching;

/// <summary>One style compiled for one view at one scale: encode, generate, mix.</summary>
internal sealed class StylePass : IDisposable
{
    private readonly FrameEncoder encode;
    private readonly StyleMix mix;
    private ulong lastFrame;

    /// <summary>Takes over <paramref name="generator"/>, also where the rest cannot be made.</summary>
    public StylePass(GpuDevice device, Style style, Backend backend, Extent2D content, IGenerator generator, FrameFormat format, FrameCapture capture, StylizedFrame target)
    {
        Generator = generator;
        Backend = backend;
        Style = style;
        try
        {
            float whiteLevel = style.Graph.Metadata.WhiteLevel;
            encode = new FrameEncoder(device, format, capture.Color, content, generator.Input, whiteLevel);
            mix = new StyleMix(device, format, capture, generator, content, whiteLevel, target);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Style Style { get; }

    public IGenerator Generator { get; }

    /// <summary>What runs the generator.</summary>
    public Backend Backend { get; }

    /// <summary>Records the style of one frame into the stylized frame.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="timer">Begun; gets a mark after each stage.</param>
    /// <param name="frame">The host's wishes.</param>
    /// <param name="number">Of the frame, from 1 on; the generator runs once in it, however often it is mixed.</param>
    /// <param name="layer">Where the style is seen.</param>
    /// <param name="isFirst">It is the frame's first layer.</param>
    public void Record(CommandList commands, GpuTimer timer, in StyleFrame frame, ulong number, in StyleLayer layer, bool isFirst)
    {
        if (lastFrame != number)
        {
            bool continues = !frame.Reset && lastFrame + 1 == number;
            lastFrame = number;
            encode.Record(commands, frame.Exposure);
            timer.Mark(commands, "encode");
            Generator.Record(commands, continues ? frame.Stability : 0);
            timer.Mark(commands, "generate");
        }

        mix.Record(commands, in frame, layer.Slot, layer.Fade, isFirst);
        timer.Mark(commands, "mix");
    }

    public void Dispose()
    {
        mix?.Dispose();
        encode?.Dispose();
        Generator.Dispose();
    }
}
