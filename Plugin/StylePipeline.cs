using RealtimeStyle.Capture;
using RealtimeStyle.Composite;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using RealtimeStyle.Switching;

namespace RealtimeStyle;

/// <summary>The frame: every stage in the order in which it runs, and everything that depends on the frame's size but not on a style.</summary>
internal sealed class StylePipeline : IDisposable
{
    private readonly GpuTimer timer;
    private readonly FrameCompositor composite;
    private ulong frames;

    public StylePipeline(GpuDevice device, FrameFormat format)
    {
        try
        {
            timer = GpuTimer.Create(device, "stage timer");
            Capture = new FrameCapture(device, format);
            Stylized = new StylizedFrame(device, format);
            composite = new FrameCompositor(device, format, Capture, Stylized.Texels);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The host's images.</summary>
    public FrameCapture Capture { get; }

    /// <summary>What the styles are mixed into.</summary>
    public StylizedFrame Stylized { get; }

    public long MemoryBytes => Capture.MemoryBytes + Stylized.MemoryBytes + composite.MemoryBytes;

    /// <summary>Records one frame.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="frame">The host's images and wishes.</param>
    /// <param name="layers">The styles to be seen, in the order in which they cover each other; none gives the plain frame.</param>
    public void Record(CommandList commands, in StyleFrame frame, List<StyleLayer> layers)
    {
        frames++;
        timer.Begin(commands);
        Capture.Record(commands, in frame);
        timer.Mark(commands, "capture");
        Stylized.Record(commands);
        for (int i = 0; i < layers.Count; i++) layers[i].Pass.Record(commands, timer, in frame, frames, layers[i], isFirst: i == 0);
        composite.Record(commands, layers.Count == 0 ? frame with { Strength = 0 } : frame);
        timer.Mark(commands, "composite");
    }

    /// <summary>Stages of the newest frame that has finished.</summary>
    public IReadOnlyList<StageTime> ReadTimings()
    {
        timer.Collect();
        return timer.Latest;
    }

    public void Dispose()
    {
        composite?.Dispose();
        Stylized?.Dispose();
        Capture?.Dispose();
        timer?.Dispose();
    }
}
