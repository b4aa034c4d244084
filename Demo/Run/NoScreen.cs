using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>A run without a window.</summary>
internal sealed class NoScreen(Extent2D size) : IScreen
{
    public Extent2D Size => size;

    public void Poll()
    {
        // No keyboard; a replay presses the keys.
    }

    public bool TryBegin(int slot) => true;

    public void Record(CommandList commands, GpuImage picture, ImageState state)
    {
        // The picture stays where it is; recordings take it from there.
    }

    public void Submit(FrameRing ring) => ring.Submit();

    public void Dispose()
    {
        // Owns nothing.
    }
}
