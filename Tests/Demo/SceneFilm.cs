using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Demo.Textures;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Demo;

/// <summary>Renders frames of the island, or of endless land, one after the other and brings each to the host.</summary>
internal sealed class SceneFilm : IDisposable
{
    public const float FramesPerSecond = 24;

    private readonly GpuDevice device;
    private readonly FrameRing ring;
    private readonly GpuTimer timer;

    public SceneFilm(GpuDevice device, Extent2D size, int seed = 1, GroundTexture? ground = null, bool isEndless = false)
    {
        this.device = device;
        ring = FrameRing.Create(device, 1);
        timer = GpuTimer.Create(device, "film timer");
        Scene = new IslandScene(device, size, framesInFlight: 1, seed, ground, isEndless);
        if (ground != null) Scene.Ground = GroundMethod.Field;
    }

    public IslandScene Scene { get; }

    /// <summary>A frame of the film that the demo shows, by its number.</summary>
    public DumpedFrame Shoot(int frame) => Shoot(CameraPath.At(frame / FramesPerSecond), frame / FramesPerSecond);

    public DumpedFrame Shoot(Camera camera, float seconds)
    {
        using var dump = new FrameDump(device, Scene.Color.Size, 1);
        CommandList commands = ring.Begin();
        timer.Begin(commands);
        Scene.Record(commands, timer, ring.SlotIndex, camera, seconds);
        dump.Record(commands, ring.SlotIndex, Scene);
        commands.HostReadBarrier();
        ring.SubmitAndWait();
        return dump.Take(ring.SlotIndex);
    }

    public void Dispose()
    {
        Scene.Dispose();
        timer.Dispose();
        ring.Dispose();
    }
}
