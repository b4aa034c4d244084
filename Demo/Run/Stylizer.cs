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
    private FrameFormat? format;

    public Style? Style => view?.Style;

    public string Backend => view == null ? "off" : BackendNames.Of(view.Backend);

    /// <summary>Milliseconds per stage of the newest frame that has finished.</summary>
    public IReadOnlyList<StageTime> ReadTimings() => view?.ReadTimings() ?? [];

    /// <summary>Takes frames of a size, of linear light or of finished pictures, from the next one on.</summary>
    public void Use(Extent2D size, bool isLight)
    {
        FrameFormat wanted = isLight
            ? new FrameFormat(size, SceneTargets.LightFormat, ColorEncoding.Linear)
            : new FrameFormat(size, SceneTargets.ColorFormat);
        if (wanted == format) return;
        format = wanted;
        Show(Style);
    }

    /// <summary>Takes another style from the next frame on; null for none.</summary>
    public void Show(Style? style)
    {
        StyleView? replacement = style == null ? null : gpu.Plugin.CreateView(style, format!);
        view?.Dispose();
        view = replacement;
    }

    /// <summary>Records the plugin, or nothing where there is no style.</summary>
    public void Record(CommandList commands, HostImage color, HostImage output, DemoControls controls)
    {
        if (view == null) return;
        view.Record(commands, new StyleFrame { Color = color, Output = output, Strength = controls.Strength, KeepColor = controls.KeepsColor });
    }

    public void Dispose() => view?.Dispose();
}
