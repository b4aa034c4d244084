using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;

namespace RealtimeStyle;

/// <summary>One camera's stream of frames in one style: owns the compiled generator and every buffer that depends on the frame's size.</summary>
public sealed class StyleView : IDisposable
{
    private readonly GpuDevice device;
    private readonly StylePipeline pipeline;
    private bool disposed;

    internal StyleView(GpuDevice device, StyleOptions options, Style style, FrameFormat format)
    {
        this.device = device;
        Format = format;
        Style = style;
        (Backend, string reason) = GeneratorFactory.Choose(device, style.Graph, options.Backend);
        options.Log($"{style.Name}: backend {BackendNames.Of(Backend)} ({reason})");
        pipeline = new StylePipeline(device, style.Graph.Metadata, CreateGenerator(options.Storage), format);
    }

    /// <summary>Size and format of the frames.</summary>
    public FrameFormat Format { get; }

    /// <summary>The style that is shown.</summary>
    public Style Style { get; }

    /// <summary>What runs the generator; never <see cref="Backend.Auto"/>.</summary>
    public Backend Backend { get; }

    /// <summary>How the generator's input and output are stored.</summary>
    public TensorStorage Storage => pipeline.Generator.Input.Storage;

    /// <summary>GPU milliseconds per stage of the newest frame that has finished; empty before the first. Does not wait.</summary>
    public IReadOnlyList<StageTime> ReadTimings() => pipeline.ReadTimings();

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

    private IGenerator CreateGenerator(TensorStorage? storage)
    {
        GeneratorGraph graph = Style.Graph;
        if (graph.InputChannels != 3) throw new GeneratorFormatException($"{Style.Name}: takes {graph.InputChannels} channels; a style takes 3 (RGB).");
        IGenerator generator = GeneratorFactory.Create(device, graph, Align(Format.Size.Height), Align(Format.Size.Width), Backend, storage);
        TensorShape output = generator.Output.Shape;
        if (output.C == 3 && output.H >= Format.Size.Height && output.W >= Format.Size.Width) return generator;
        generator.Dispose();
        throw new GeneratorFormatException($"{Style.Name}: gives {output} for a frame of {Format.Size.Width}x{Format.Size.Height}; a style gives 3 channels of at least the frame's size.");
    }

    /// <summary>The next size that the network takes; encode mirrors the frame into the rest, composite crops it.</summary>
    private int Align(uint size)
    {
        int alignment = Style.Graph.Metadata.Alignment;
        return ((int)size + alignment - 1) / alignment * alignment;
    }

    /// <summary>Frees everything once the GPU has finished the frames recorded so far.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        device.Retire.Retire(pipeline);
    }
}
