using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>
/// Brings images to the host without waiting for them: each frame in flight has its own buffer, emptied when its slot comes
/// round.
/// </summary>
internal sealed class ReadBackRing : IDisposable
{
    private readonly Extent2D size;
    private readonly GpuBuffer[] buffers;

    /// <summary>Creates the buffers.</summary>
    /// <param name="device">Outlives the ring.</param>
    /// <param name="size">Of the images, which have 4 bytes a pixel.</param>
    /// <param name="framesInFlight">Slots.</param>
    /// <param name="name">Debug name.</param>
    public ReadBackRing(GpuDevice device, Extent2D size, int framesInFlight, string name)
    {
        this.size = size;
        ulong bytes = (ulong)size.Width * size.Height * Picture.BytesPerPixel;
        buffers = [.. Enumerable.Range(0, framesInFlight).Select(_ => GpuBuffer.Create(device, bytes, MemoryPlace.Host, name))];
    }

    /// <summary>Records a copy of an image, which keeps its state.</summary>
    public void Record(CommandList commands, int slot, GpuImage image, ImageState state)
    {
        commands.Transition(image, state, ImageState.TransferSource);
        commands.Copy(image, buffers[slot]);
        commands.Transition(image, ImageState.TransferSource, state);
    }

    /// <summary>What was copied in the slot's last frame, which has finished.</summary>
    public Picture Take(int slot) => new((int)size.Width, (int)size.Height, buffers[slot].Span<byte>().ToArray());

    public void Dispose()
    {
        foreach (GpuBuffer buffer in buffers) buffer.Dispose();
    }
}
