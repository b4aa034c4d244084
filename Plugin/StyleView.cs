using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;

namespace RealtimeStyle;

/// <summary>One camera's stream of frames in one style: owns the compiled generator and every buffer that depends on the frame's size.</summary>
public sealed class StyleView : IDisposable
{
    private readonly GpuDevice device;
    private readonly GpuTimer timer;
    private readonly StylePipeline pipeline;
    private bool disposed;

    internal StyleView(GpuDevice device, StyleOptions options, Style style, FrameFormat format)
    {
        this.device = device;
        Format = format;
        Style = style;
        IGenerator generator = GeneratorFactory.Create(device, style.Graph, (int)format.Size.Height, (int)format.Size.Width, options);
        timer = GpuTimer.Create(device, "view timer");
        pipeline = new StylePipeline(device, style.Graph, generator, format, timer);
    }

    /// <summary>Size and format of the frames.</summary>
    public FrameFormat Format { get; }

    /// <summary>The style that is shown.</summary>
    public Style Style { get; }

    /// <summary>GPU milliseconds per stage of the newest frame that has finished; empty before the first. Does not wait.</summary>
    public IReadOnlyList<StageTime> ReadTimings()
    {
        timer.Collect();
        return timer.Latest;
    }

    /// <summary>
    /// Records one frame: reads <see cref="StyleFrame.Color"/>, writes <see cref="StyleFrame.Output"/>, and puts both back into the states that
    /// they were in. Outside a render pass. Bound pipelines, descriptor sets and push constants are not restored.
    /// </summary>
    /// <exception cref="InvalidOperationException">The backend computes on the host and <paramref name="commands"/> cannot be flushed.</exception>
    public void Record(CommandList commands, in StyleFrame frame)
    {
        if (!(frame.Strength is >= 0 and <= 1)) throw new ArgumentException($"Strength is {frame.Strength}; expected 0 to 1.", nameof(frame));
        pipeline.Record(commands, in frame);
    }

    /// <summary>Frees everything once the GPU has finished the frames recorded so far.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        device.Retire.Retire(pipeline);
        device.Retire.Retire(timer);
    }
}
