using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Demo;

public sealed class IslandSceneTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly Extent2D Size = new(160, 90);

    [Fact]
    public void Looks_as_it_was_found_good()
    {
        using var scene = new IslandScene(Device, Size, framesInFlight: 1, seed: 1);
        GoldenImage.Check("island", Render(scene, 0), (int)Size.Width, (int)Size.Height, ImageTolerance.AnotherDriver);
    }

    [Fact]
    public void Is_a_function_of_seed_and_time()
    {
        using var scene = new IslandScene(Device, Size, framesInFlight: 1, seed: 1);
        using var twin = new IslandScene(Device, Size, framesInFlight: 1, seed: 1);
        using var other = new IslandScene(Device, Size, framesInFlight: 1, seed: 2);
        byte[] first = Render(scene, 1.5f);
        byte[] later = Render(scene, 2.5f);
        Assert.Equal(first, Render(scene, 1.5f));
        Assert.Equal(first, Render(twin, 1.5f));
        Assert.NotEqual(first, later);
        Assert.NotEqual(first, Render(other, 1.5f));
    }

    [Fact]
    public void Another_size_is_another_picture_of_the_same()
    {
        using var scene = new IslandScene(Device, new Extent2D(33, 77), framesInFlight: 1, seed: 1);
        Render(scene, 0);
        scene.Resize(Size);
        using var fresh = new IslandScene(Device, Size, framesInFlight: 1, seed: 1);
        Assert.Equal(Render(fresh, 0), Render(scene, 0));
    }

    private byte[] Render(IslandScene scene, float seconds)
    {
        using FrameRing ring = FrameRing.Create(Device, 1);
        using GpuTimer timer = GpuTimer.Create(Device, "test timer");
        using GpuBuffer host = GpuBuffer.Create(Device, scene.Color.Size.Width * scene.Color.Size.Height * 4, MemoryPlace.Host, "read back");
        CommandList commands = ring.Begin();
        timer.Begin(commands);
        scene.Record(commands, timer, ring.SlotIndex, CameraPath.At(seconds), seconds);
        commands.Transition(scene.Color, IslandScene.ColorState, ImageState.TransferSource);
        commands.Copy(scene.Color, host);
        commands.HostReadBarrier();
        ring.SubmitAndWait();
        return host.Span<byte>().ToArray();
    }
}
