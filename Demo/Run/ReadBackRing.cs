using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>
/// Brings images to the host without waiting for them: each frame in flight has its own buffer, made when it is first wanted and emptied
/// when its slot comes round.
/// </summary>
/// <param name="device">Outlives the ring.</param>
/// <param name="framesInFlight">Slots.</param>
/// <param name="name">Debug name.</param>
internal sealed class ReadBackRing(GpuDevice device, int framesInFlight, string name) : IDisposable
{
    private readonly GpuBuffer?[] buffers = new GpuBuffer?[framesInFlight];
    private readonly Extent2D[] sizes = new Extent2D[framesInFlight];

    /// <summary>Records a copy of an image of 4 bytes a pixel, which keeps its state.</summary>
    public void Record(CommandList commands, int slot, GpuImage image, ImageState state)
    {
        GpuBuffer buffer = Fit(slot, image.Size);
        commands.Transition(image, state, ImageState.TransferSource);
        commands.Copy(image, buffer);
        commands.Transition(image, ImageState.TransferSource, state);
    }

    /// <summary>What was copied in the slot's last frame, which has finished.</summary>
    public Picture Take(int slot)
    {
        Extent2D size = sizes[slot];
        int bytes = (int)(size.Width * size.Height) * Picture.BytesPerPixel;
        return new Picture((int)size.Width, (int)size.Height, buffers[slot]!.Span<byte>()[..bytes].ToArray());
    }

    public void Dispose()
    {
        foreach (GpuBuffer? buffer in buffers) buffer?.Dispose();
    }

    /// <summary>The slot's buffer, another where the image has become larger. The slot's last frame has finished.</summary>
    private GpuBuffer Fit(int slot, Extent2D size)
    {
        sizes[slot] = size;
        ulong bytes = (ulong)size.Width * size.Height * Picture.BytesPerPixel;
        if (buffers[slot] is { } fitting && fitting.Size >= bytes) return fitting;
        buffers[slot]?.Dispose();
        return buffers[slot] = GpuBuffer.Create(device, bytes, MemoryPlace.Host, name);
    }
}
