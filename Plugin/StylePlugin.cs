using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Switching;

namespace RealtimeStyle;

/// <summary>
/// The plugin's front door: loads styles and makes views of them. It owns nothing of the host's and submits nothing. One thread at a time, the one that uses the device's queue.
/// </summary>
public sealed class StylePlugin
{
    private readonly GpuDevice device;
    private readonly StyleOptions options;

    /// <summary>Creates the plugin on a device.</summary>
    /// <param name="device">Own or borrowed; outlives every view.</param>
    /// <param name="options">Defaults where null.</param>
    public StylePlugin(GpuDevice device, StyleOptions? options = null)
    {
        this.device = device;
        this.options = options ?? new StyleOptions();
    }

    /// <summary>Reads a style from an .onnx file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="GeneratorFormatException">The file is missing, is not ONNX, is damaged, or uses what this project does not know.</exception>
    public static Style Load(string path)
    {
        GeneratorGraph graph = OnnxReader.Read(path);
        if (graph.Metadata.Kind == "texture")
            throw new GeneratorFormatException($"{path}: is a texture, not a stylization; use it with demo texture or demo scene --texture");
        return new Style(graph.Metadata.Name, graph);
    }

    /// <summary>Reads a style from memory, as from an engine's archive.</summary>
    /// <param name="onnx">The bytes of an .onnx file; kept, not copied.</param>
    /// <param name="name">Stands in messages, and is the style's name where the file has none.</param>
    /// <exception cref="GeneratorFormatException">The bytes are not ONNX, are damaged, or use what this project does not know.</exception>
    public static Style Load(byte[] onnx, string name)
    {
        GeneratorGraph graph = OnnxReader.Read(onnx, name);
        return new Style(graph.Metadata.Name, graph);
    }

    /// <summary>What a view with a style will cost. Allocates no Vulkan memory.</summary>
    /// <param name="style">The style.</param>
    /// <param name="format">Of the view.</param>
    /// <param name="scale">As <see cref="StyleView.Scale"/>, 0.5 to 1.</param>
    /// <exception cref="ArgumentException">The size, format or scale is not one that can be stylized.</exception>
    /// <exception cref="GeneratorFormatException">The network does not run at the frame's size.</exception>
    /// <exception cref="BackendUnavailableException">The machine cannot run the backend that was asked for.</exception>
    public StyleCost Estimate(Style style, FrameFormat format, float scale = 1)
    {
        format.Validate();
        if (!(scale is >= StyleView.SmallestScale and <= 1)) throw new ArgumentOutOfRangeException(nameof(scale), $"Scale is {scale}; expected {StyleView.SmallestScale} to 1.");
        return StyleCompiler.Estimate(device, options, format, style, scale);
    }

    /// <summary>Makes a view without a style: its frames go through as they are until one is shown.</summary>
    /// <exception cref="ArgumentException">The size or format is not one that can be stylized.</exception>
    /// <exception cref="VulkanException">The device lacks memory.</exception>
    public StyleView CreateView(FrameFormat format)
    {
        format.Validate();
        return new StyleView(device, options, format);
    }

    /// <summary>Makes a view that shows a style. Takes milliseconds to seconds; do it off the frame.</summary>
    /// <exception cref="ArgumentException">The size or format is not one that can be stylized.</exception>
    /// <exception cref="GeneratorFormatException">The network does not give a picture of the frame's size.</exception>
    /// <exception cref="BackendUnavailableException">The machine cannot run the backend that was asked for.</exception>
    /// <exception cref="VulkanException">The device lacks memory.</exception>
    public StyleView CreateView(Style style, FrameFormat format)
    {
        StyleView view = CreateView(format);
        try
        {
            view.ShowNow(style);
            return view;
        }
        catch
        {
            view.Dispose();
            throw;
        }
    }
}
