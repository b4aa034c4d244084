using RealtimeStyle.Capture;
using RealtimeStyle.Composite;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;

namespace RealtimeStyle;

/// <summary>The frame: every stage in the order in which it runs, and everything that depends on the style or the frame's size.</summary>
internal sealed class StylePipeline : IDisposable
{
    private readonly GpuTimer timer;
    private readonly FrameCapture capture;
    private readonly FrameEncoder encode;
    private readonly FrameCompositor composite;

    /// <summary>Takes over <paramref name="generator"/>, also where the rest cannot be made.</summary>
    public StylePipeline(GpuDevice device, GeneratorMetadata metadata, IGenerator generator, FrameFormat format)
    {
        Generator = generator;
        try
        {
            timer = GpuTimer.Create(device, "stage timer");
            capture = new FrameCapture(device, format);
            encode = new FrameEncoder(device, format, capture.Texels, generator.Input, metadata.WhiteLevel);
            composite = new FrameCompositor(device, format, capture.Texels, generator.Output, metadata.WhiteLevel);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IGenerator Generator { get; }

    public void Record(CommandList commands, in StyleFrame frame)
    {
        timer.Begin(commands);
        capture.Record(commands, frame.Color);
        timer.Mark(commands, "capture");
        encode.Record(commands);
        timer.Mark(commands, "encode");
        Generator.Record(commands);
        timer.Mark(commands, "generate");
        composite.Record(commands, frame.Output, frame.Strength, frame.KeepColor);
        timer.Mark(commands, "composite");
    }

    public IReadOnlyList<StageTime> ReadTimings()
    {
        timer.Collect();
        return timer.Latest;
    }

    public void Dispose()
    {
        composite?.Dispose();
        encode?.Dispose();
        capture?.Dispose();
        timer?.Dispose();
        Generator.Dispose();
    }
}
