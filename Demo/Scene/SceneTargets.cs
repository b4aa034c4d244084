using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>Everything of the scene that depends on the frame's size; replaced as a whole on a resize. All of it can be copied.</summary>
internal sealed class SceneTargets : IDisposable
{
    public const Format LightFormat = Format.R16G16B16A16Sfloat;
    public const Format DepthFormat = Format.D32Sfloat;
    public const Format MotionFormat = Format.R16G16Sfloat;
    public const Format ObjectIdFormat = Format.R8Uint;
    public const Format ColorFormat = Format.R8G8B8A8Unorm;

    private const ImageUsageFlags DrawnAndCopied = ImageUsageFlags.ColorAttachmentBit | ImageUsageFlags.TransferSrcBit;
    private const ImageUsageFlags DepthUsage = ImageUsageFlags.DepthStencilAttachmentBit | ImageUsageFlags.TransferSrcBit;

    // Light may be stylized in place before tone mapping, so it is copied to as well.
    private const ImageUsageFlags LightUsage = DrawnAndCopied | ImageUsageFlags.TransferDstBit | ImageUsageFlags.SampledBit;

    public SceneTargets(GpuDevice device, Extent2D size)
    {
        Light = GpuImage.Create(device, LightFormat, size, LightUsage, "scene light");
        Depth = GpuImage.Create(device, DepthFormat, size, DepthUsage, "scene depth");
        Motion = GpuImage.Create(device, MotionFormat, size, DrawnAndCopied, "scene motion");
        ObjectIds = GpuImage.Create(device, ObjectIdFormat, size, DrawnAndCopied, "scene object ids");
        Color = GpuImage.Create(device, ColorFormat, size, DrawnAndCopied, "scene color");
    }

    /// <summary>Linear light, before tone mapping.</summary>
    public GpuImage Light { get; }

    /// <summary>Depth of the visible surfaces, 0 near to 1 far.</summary>
    public GpuImage Depth { get; }

    /// <summary>For each pixel its place in the last frame minus its place in this one, in pixels.</summary>
    public GpuImage Motion { get; }

    /// <summary>For each pixel an <see cref="ObjectId"/>.</summary>
    public GpuImage ObjectIds { get; }

    /// <summary>The finished picture, sRGB-encoded.</summary>
    public GpuImage Color { get; }

    public Extent2D Size => Color.Size;

    public void Dispose()
    {
        foreach (GpuImage image in (GpuImage[])[Color, ObjectIds, Motion, Depth, Light]) image.Dispose();
    }
}
