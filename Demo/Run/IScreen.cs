using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>What the loop draws for: a window, or nothing at all.</summary>
internal interface IScreen : IDisposable
{
    /// <summary>Pixels; 0 while there is nothing to draw on.</summary>
    Extent2D Size { get; }

    /// <summary>Passes on what keys and mouse did, and follows the controls that concern the screen.</summary>
    void Poll();

    /// <summary>Gets ready for a frame; false where it has to be left out.</summary>
    bool TryBegin(int slot);

    /// <summary>Records the way of the finished picture to the screen; the picture keeps its state.</summary>
    void Record(CommandList commands, GpuImage picture, ImageState state);

    /// <summary>Submits the frame and shows it.</summary>
    void Submit(FrameRing ring);
}
