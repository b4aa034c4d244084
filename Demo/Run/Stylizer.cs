using RealtimeStyle.Capture;
using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>The plugin's place in the frame: which style, on which image.</summary>
internal sealed class Stylizer(GpuSession gpu) : IDisposable
{
    private StyleView? view;
    private Extent2D size;

    public Style? Style => view?.Style;

    public string Backend => view == null ? "off" : BackendNames.Of(view.Backend);

    /// <summary>Milliseconds per stage of the newest frame that has finished.</summary>
    public IReadOnlyList<StageTime> ReadTimings() => view?.ReadTimings() ?? [];

    /// <summary>Takes frames of another size from the next one on.</summary>
    public void Resize(Extent2D frameSize)
    {
        size = frameSize;
        Show(Style);
    }

    /// <summary>Takes another style from the next frame on; null for none.</summary>
    public void Show(Style? style)
    {
        StyleView? replacement = style == null ? null : gpu.Plugin.CreateView(style, new FrameFormat(size, SceneTargets.ColorFormat));
        view?.Dispose();
        view = replacement;
    }

    /// <summary>Records the plugin, or nothing where there is no style.</summary>
    /// <returns>False where nothing was written.</returns>
    public bool Record(CommandList commands, HostImage color, HostImage output, DemoControls controls)
    {
        if (view == null) return false;
        view.Record(commands, new StyleFrame { Color = color, Output = output, Strength = controls.Strength, KeepColor = controls.KeepsColor });
        return true;
    }

    public void Dispose() => view?.Dispose();
}
