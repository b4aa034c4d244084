using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>The depth of the world seen from the sun, with the sampler that compares with it.</summary>
internal sealed class ShadowMap : IDisposable
{
    private const uint Side = 1024;

    public ShadowMap(GpuDevice device)
    {
        const ImageUsageFlags Usage = ImageUsageFlags.DepthStencilAttachmentBit | ImageUsageFlags.SampledBit;
        Image = GpuImage.Create(device, SceneTargets.DepthFormat, new Extent2D(Side, Side), Usage, "shadow map");
        Sampler = GpuSampler.Create(device, DepthFilter(device), CompareOp.LessOrEqual);
    }

    public GpuImage Image { get; }

    public GpuSampler Sampler { get; }

    public void Dispose()
    {
        Sampler.Dispose();
        Image.Dispose();
    }

    /// <summary>Filtering of depth is common but optional.</summary>
    private static Filter DepthFilter(GpuDevice device)
    {
        device.Vk.GetPhysicalDeviceFormatProperties(device.Physical, SceneTargets.DepthFormat, out FormatProperties properties);
        return properties.OptimalTilingFeatures.HasFlag(FormatFeatureFlags.SampledImageFilterLinearBit) ? Filter.Linear : Filter.Nearest;
    }
}
