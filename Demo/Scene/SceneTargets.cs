using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>Everything of the scene that depends on the frame's size; replaced as a whole on a resize.</summary>
internal sealed class SceneTargets : IDisposable
{
    public const Format LightFormat = Format.R16G16B16A16Sfloat;
    public const Format DepthFormat = Format.D32Sfloat;
    public const Format ColorFormat = Format.R8G8B8A8Unorm;

    public SceneTargets(GpuDevice device, Extent2D size)
    {
        Light = GpuImage.Create(device, LightFormat, size, ImageUsageFlags.ColorAttachmentBit | ImageUsageFlags.SampledBit, "scene light");
        Depth = GpuImage.Create(device, DepthFormat, size, ImageUsageFlags.DepthStencilAttachmentBit, "scene depth");
        Color = GpuImage.Create(device, ColorFormat, size, ImageUsageFlags.ColorAttachmentBit | ImageUsageFlags.TransferSrcBit, "scene color");
    }

    /// <summary>Linear light, before tone mapping.</summary>
    public GpuImage Light { get; }

    /// <summary>Depth of the visible surfaces, 0 near to 1 far.</summary>
    public GpuImage Depth { get; }

    /// <summary>The finished picture, sRGB-encoded.</summary>
    public GpuImage Color { get; }

    public Extent2D Size => Color.Size;

    public void Dispose()
    {
        Color.Dispose();
        Depth.Dispose();
        Light.Dispose();
    }
}
