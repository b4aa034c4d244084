using RealtimeStyle.Capture;
using RealtimeStyle.Composite;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Switching;

/// <summary>One style, or several in one network, compiled for one view at one scale: encode, generate, mix.</summary>
internal sealed class StylePass : IDisposable
{
    private readonly FrameEncoder encode;
    private readonly StyleMix mix;
    private readonly RowMix rows;
    private ulong lastFrame;
    private int runs;
    private float keep;
    private bool follows;

    /// <summary>Takes over <paramref name="generator"/>, also where the rest cannot be made.</summary>
    public StylePass(GpuDevice device, Style style, Backend backend, Extent2D content, IGenerator generator, FrameFormat format, FrameCapture capture, StylizedFrame target)
    {
        Generator = generator;
        Backend = backend;
        Style = style;
        rows = new RowMix(generator);
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

    /// <summary>That, or one that shares its network.</summary>
    public Style Style { get; }

    public IGenerator Generator { get; }

    /// <summary>What runs the generator.</summary>
    public Backend Backend { get; }

    /// <summary>Records the style of one frame into the stylized frame.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="timer">Begun; gets a mark after each stage.</param>
    /// <param name="frame">The host's wishes.</param>
    /// <param name="number">Of the frame, from 1 on; the generator runs once in it for each style, however often that is mixed.</param>
    /// <param name="layer">Where the style is seen.</param>
    /// <param name="isFirst">It is the frame's first layer.</param>
    public void Record(CommandList commands, GpuTimer timer, in StyleFrame frame, ulong number, in StyleLayer layer, bool isFirst)
    {
        bool isNew = lastFrame != number;
        if (isNew)
        {
            // Where two styles take turns, the last run's statistics are the other's.
            follows = !frame.Reset && lastFrame + 1 == number && runs == 1;
            (lastFrame, runs) = (number, 0);
            keep = follows ? frame.Stability : 0;
            encode.Record(commands, frame.Exposure);
            timer.Mark(commands, "encode");
        }

        bool isMixedAnew = rows.Set(in layer);
        if (isMixedAnew) rows.Record(commands);
        if (isNew || isMixedAnew)
        {
            bool isFirstRun = runs++ == 0;
            Generator.Record(commands, isFirstRun ? keep : 0, isFirstRun && follows);
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
