using RealtimeStyle.Capture;
using RealtimeStyle.Composite;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Switching;

/// <summary>Compiles styles for one view: chooses the backend, the generator's size, and makes the stages around it. Runs on any thread.</summary>
/// <param name="device">Outlives what is compiled.</param>
/// <param name="options">Backend, storage and log.</param>
/// <param name="format">Of the view's frames.</param>
/// <param name="capture">Where frames come from.</param>
/// <param name="target">Where styles go to.</param>
internal sealed class StyleCompiler(GpuDevice device, StyleOptions options, FrameFormat format, FrameCapture capture, StylizedFrame target)
{
    /// <summary>What <see cref="Compile"/> would allocate and run, and what the view takes around it.</summary>
    public static StyleCost Estimate(GpuDevice device, StyleOptions options, FrameFormat format, Style style, float scale)
    {
        GeneratorGraph graph = style.Graph;
        Extent2D content = ContentSize(format, scale);
        Backend backend = GeneratorFactory.Choose(device, graph, options.Backend).Backend;
        GeneratorCost cost = GeneratorFactory.Estimate(device, graph, Align(graph, content.Height), Align(graph, content.Width), backend, options.Storage, options.Vulkan);
        return new StyleCost(backend, StylePipeline.MemoryFor(format), cost.MemoryBytes, cost.MultiplyAdds, cost.Dispatches, cost.TrafficBytes);
    }

    /// <summary>Compiles a style.</summary>
    /// <param name="style">Any.</param>
    /// <param name="scale">Of the generator's size to the frame's, 0.5 to 1.</param>
    /// <exception cref="GeneratorFormatException">The style takes or gives something else than a picture of the frame's size.</exception>
    /// <exception cref="BackendUnavailableException">The machine cannot run the backend.</exception>
    public StylePass Compile(Style style, float scale)
    {
        GeneratorGraph graph = style.Graph;
        if (graph.InputChannels != 3) throw new GeneratorFormatException($"{style.Name}: takes {graph.InputChannels} channels; a style takes 3 (RGB).");
        (Backend backend, string reason) = GeneratorFactory.Choose(device, graph, options.Backend);
        options.Log($"{style.Name}: backend {BackendNames.Of(backend)} ({reason})");
        Extent2D content = ContentSize(format, scale);
        IGenerator generator = GeneratorFactory.Create(
            device, graph, Align(graph, content.Height), Align(graph, content.Width), backend, options.Storage, options.Vulkan);
        TensorShape output = generator.Output.Shape;
        if (output.C == 3 && output.H >= content.Height && output.W >= content.Width)
            return new StylePass(device, style, backend, content, generator, format, capture, target);
        generator.Dispose();
        throw new GeneratorFormatException($"{style.Name}: gives {output} for a frame of {content.Width}x{content.Height}; a style gives 3 channels of at least the frame's size.");
    }

    /// <summary>Pixels of the generator's picture that show the frame.</summary>
    private static Extent2D ContentSize(FrameFormat format, float scale) => new(Scaled(format.Size.Width, scale), Scaled(format.Size.Height, scale));

    private static uint Scaled(uint size, float scale) => Math.Max((uint)MathF.Round(size * scale), (size + 1) / 2);

    /// <summary>The next size that the network takes; encode mirrors the frame into the rest, mixing crops it.</summary>
    private static int Align(GeneratorGraph graph, uint size) => graph.Metadata.Align((int)size);
}
