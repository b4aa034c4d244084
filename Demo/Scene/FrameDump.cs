using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>
/// Brings the scene's images to the host without waiting for them: each frame in flight has its own buffers, emptied when its slot
/// comes round.
/// </summary>
internal sealed class FrameDump : IDisposable
{
    private readonly Extent2D size;
    private readonly Slot[] slots;

    /// <summary>Creates the buffers.</summary>
    /// <param name="device">Outlives the dump.</param>
    /// <param name="size">Of the scene.</param>
    /// <param name="framesInFlight">Slots.</param>
    public FrameDump(GpuDevice device, Extent2D size, int framesInFlight)
    {
        this.size = size;
        slots = [.. Enumerable.Range(0, framesInFlight).Select(_ => new Slot(device, size))];
    }

    /// <summary>
    /// Records copies of the frame that the scene has just recorded, whose images keep their states. A
    /// <see cref="CommandList.HostReadBarrier"/> follows before the frame is submitted.
    /// </summary>
    public void Record(CommandList commands, int slot, IslandScene scene)
    {
        Slot to = slots[slot];
        to.Cut = scene.Cut;
        Copy(commands, scene.Color, IslandScene.ColorState, to.Color);
        Copy(commands, scene.Depth, IslandScene.DepthState, to.Depth);
        Copy(commands, scene.Motion, IslandScene.MotionState, to.Motion);
        Copy(commands, scene.ObjectIds, IslandScene.ObjectIdsState, to.ObjectIds);
    }

    /// <summary>What was copied in the slot's last frame, which has finished.</summary>
    public DumpedFrame Take(int slot)
    {
        Slot from = slots[slot];
        return new DumpedFrame
        {
            Width = (int)size.Width,
            Height = (int)size.Height,
            Color = new Picture((int)size.Width, (int)size.Height, from.Color.Span<byte>().ToArray()),
            Distance = Array.ConvertAll(from.Depth.Span<float>().ToArray(), Camera.Distance),
            Motion = Array.ConvertAll(from.Motion.Span<Half>().ToArray(), value => (float)value),
            ObjectIds = from.ObjectIds.Span<byte>().ToArray(),
            Cut = from.Cut,
        };
    }

    public void Dispose()
    {
        foreach (Slot slot in slots) slot.Dispose();
    }

    private static void Copy(CommandList commands, GpuImage image, ImageState state, GpuBuffer to)
    {
        commands.Transition(image, state, ImageState.TransferSource);
        commands.Copy(image, to);
        commands.Transition(image, ImageState.TransferSource, state);
    }

    private sealed class Slot(GpuDevice device, Extent2D size) : IDisposable
    {
        public GpuBuffer Color { get; } = Create(device, size, 4, "color dump");

        public GpuBuffer Depth { get; } = Create(device, size, sizeof(float), "depth dump");

        public GpuBuffer Motion { get; } = Create(device, size, 4, "motion dump");

        public GpuBuffer ObjectIds { get; } = Create(device, size, 1, "object id dump");

        public bool Cut { get; set; }

        public void Dispose()
        {
            foreach (GpuBuffer buffer in (GpuBuffer[])[Color, Depth, Motion, ObjectIds]) buffer.Dispose();
        }

        private static GpuBuffer Create(GpuDevice device, Extent2D size, ulong bytesPerPixel, string name) =>
            GpuBuffer.Create(device, size.Width * size.Height * bytesPerPixel, MemoryPlace.Host, name);
    }
}
