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
    private readonly History? history;
    private readonly FrameCompositor composite;
    private readonly LayerWatch watch = new();
    private ulong frames;

    public StylePipeline(GpuDevice device, FrameFormat format)
    {
        try
        {
            timer = GpuTimer.Create(device, "stage timer");
            Capture = new FrameCapture(device, format);
            Stylized = new StylizedFrame(device, format);
            if (format.Inputs.HasFlag(FrameInputs.Motion)) history = new History(device, format, Capture, Stylized.Texels);
            composite = new FrameCompositor(device, format, Capture, history == null ? [Stylized.Texels] : [Stylized.Texels, history.Color]);
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

    /// <summary>Bytes of Vulkan memory, from the format alone.</summary>
    public static long MemoryFor(FrameFormat format) =>
        FrameCapture.MemoryFor(format) + StylizedFrame.MemoryFor(format) + FrameCompositor.MemoryFor(format)
        + (format.Inputs.HasFlag(FrameInputs.Motion) ? History.MemoryFor(format) : 0);

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
        bool changes = watch.Update(layers) | Stylized.SlotsChanged;
        Stylized.Record(commands);
        for (int i = 0; i < layers.Count; i++) layers[i].Pass.Record(commands, timer, in frame, frames, layers[i], isFirst: i == 0);
        bool isSteady = Stabilize(commands, in frame, hasStyle: layers.Count > 0, changes);
        composite.Record(commands, layers.Count == 0 ? frame with { Strength = 0 } : frame, source: isSteady ? 1 : 0);
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
        history?.Dispose();
        Stylized?.Dispose();
        Capture?.Dispose();
        timer?.Dispose();
    }

    /// <summary>Shows what was painted before, where that is asked for and possible.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="frame">As captured.</param>
    /// <param name="hasStyle">Something was mixed.</param>
    /// <param name="changes">The mix is another than the last frame's, as all through a fade: what was painted before is out of date.</param>
    /// <returns>The compositor is to take the history's frame.</returns>
    private bool Stabilize(CommandList commands, in StyleFrame frame, bool hasStyle, bool changes)
    {
        if (history == null) return false;
        bool records = hasStyle && frame.Stability > 0 && frame.Motion != null;
        if (changes || !records) history.Forget();
        if (!records) return false;
        history.Record(commands, in frame);
        timer.Mark(commands, "history");
        return true;
    }
}
