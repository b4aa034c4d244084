using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Capture;

/// <summary>An image of the host: borrowed for the recording, never freed.</summary>
/// <param name="Handle">A 2D colour image with one sample; mip 0 and layer 0 are used.</param>
/// <param name="State">
/// The state that the image is in when the recorded commands begin and that it is put back to: its layout, and the stages and accesses of
/// the host's commands before and after.
/// </param>
public readonly record struct HostImage(Image Handle, ImageState State);
