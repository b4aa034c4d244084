using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native.Unity;

/// <summary>A camera of Unity's: its style, and a view for the size and format that its texture has now.</summary>
internal sealed class UnityCamera(StylePlugin plugin) : IDisposable
{
    private StyleView? view;
    private Style? style;

    public void Show(Style? next, float fadeSeconds)
    {
        style = next;
        view?.Show(next, fadeSeconds);
    }

    public void Record(CommandList commands, HostImage texture, in UnityVulkanImage image, in UnityFrame frame)
    {
        var size = new Extent2D(image.Extent.Width, image.Extent.Height);
        if (view == null || view.Format.Texel != image.Format || !view.Format.Size.Equals(size))
        {
            view?.Dispose();
            view = null;
            view = plugin.CreateView(new FrameFormat(size, image.Format, EncodingOf(image.Format)));
            view.Show(style);
        }

        view.Record(commands, new StyleFrame
        {
            Color = texture,
            Output = texture,
            Strength = frame.Strength,
            Stability = frame.Stability,
            DeltaSeconds = frame.DeltaSeconds,
            KeepColor = frame.KeepColor != 0,
        });
    }

    public void Dispose() => view?.Dispose();

    // Unity keeps colour in 8 bits ready for a display, in a project of either colour space, and as light in halves.
    private static ColorEncoding EncodingOf(Format format) => format == Format.R16G16B16A16Sfloat ? ColorEncoding.Hdr : ColorEncoding.Srgb;
}
