using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Demo;

/// <summary>What the scene says about its frames beside their colours.</summary>
public sealed class SceneFrameTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly Extent2D Size = new(160, 90);

    [Fact]
    public void Everything_that_has_an_id_is_seen_in_the_film()
    {
        using var film = new SceneFilm(Device, Size);
        HashSet<ObjectId> seen = [];
        for (int frame = 0; frame < 480; frame += 40) seen.UnionWith(film.Shoot(frame).ObjectIds.Select(id => (ObjectId)id));
        Assert.Equal(Enum.GetValues<ObjectId>().ToHashSet(), seen);
    }

    [Fact]
    public void The_sky_is_as_far_as_depth_reaches()
    {
        using var film = new SceneFilm(Device, Size);
        DumpedFrame frame = film.Shoot(0);
        for (int pixel = 0; pixel < frame.ObjectIds.Length; pixel++)
        {
            bool sky = frame.ObjectIds[pixel] == (byte)ObjectId.Sky;
            if (sky) Assert.Equal(Camera.FarPlane, frame.Distance[pixel], 0.01f);
            else Assert.InRange(frame.Distance[pixel], Camera.NearPlane, Camera.FarPlane - 1);
        }
    }

    [Fact]
    public void Cuts_are_told_and_have_no_motion()
    {
        const int CutFrame = (int)(CameraPath.CutSeconds * SceneFilm.FramesPerSecond);
        using var film = new SceneFilm(Device, Size);
        DumpedFrame[] frames = [.. Enumerable.Range(CutFrame - 2, 4).Select(film.Shoot)];
        Assert.Equal([true, false, true, false], frames.Select(frame => frame.Cut));
        Assert.Equal([true, false, true, false], frames.Select(frame => frame.Motion.All(value => value == 0)));
    }

    [Fact]
    public void A_resize_is_a_cut()
    {
        using var film = new SceneFilm(Device, Size);
        film.Shoot(0);
        Assert.False(film.Shoot(1).Cut);
        film.Scene.Resize(new Extent2D(80, 60));
        Assert.True(film.Shoot(2).Cut);
        Assert.False(film.Shoot(3).Cut);
    }

    [Fact]
    public void What_was_put_into_the_light_is_tone_mapped()
    {
        using var scene = new IslandScene(Device, Size, framesInFlight: 1, seed: 1);
        byte[] black = ToneMap(scene, (Half)0);
        byte[] white = ToneMap(scene, (Half)60);
        Assert.All(black.Chunk(4), pixel => Assert.Equal([0, 0, 0, 255], pixel));
        Assert.All(white.Chunk(4), pixel => Assert.Equal([255, 255, 255, 255], pixel));
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        using FrameRing ring = FrameRing.Create(Device, 1);
        using GpuTimer timer = GpuTimer.Create(Device, "test timer");
        using var scene = new IslandScene(Device, Size, framesInFlight: 1, seed: 1);
        long allocated = 0;
        for (int frame = 0; frame < 8; frame++)
        {
            CommandList commands = ring.Begin();
            timer.Begin(commands);
            long before = GC.GetAllocatedBytesForCurrentThread();
            scene.Record(commands, timer, ring.SlotIndex, CameraPath.At(frame), frame);
            if (frame >= 4) allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            ring.SubmitAndWait();
        }

        Assert.Equal(0, allocated);
    }

    /// <summary>The picture when every channel of the light has been overwritten by one value.</summary>
    private byte[] ToneMap(IslandScene scene, Half light)
    {
        using FrameRing ring = FrameRing.Create(Device, 1);
        using GpuTimer timer = GpuTimer.Create(Device, "test timer");
        using GpuBuffer texels = GpuBuffer.Create(Device, Size.Width * Size.Height * 8, MemoryPlace.Host, "light");
        using GpuBuffer picture = GpuBuffer.Create(Device, Size.Width * Size.Height * 4, MemoryPlace.Host, "picture");
        texels.Span<Half>().Fill(light);
        CommandList commands = ring.Begin();
        timer.Begin(commands);
        scene.RecordLight(commands, timer, ring.SlotIndex, CameraPath.At(0), 0);
        commands.Transition(scene.Light, IslandScene.LightState, ImageState.TransferDestination);
        commands.Copy(texels, scene.Light);
        commands.Transition(scene.Light, ImageState.TransferDestination, IslandScene.LightState);
        scene.RecordToneMapping(commands, timer, ring.SlotIndex);
        commands.Transition(scene.Color, IslandScene.ColorState, ImageState.TransferSource);
        commands.Copy(scene.Color, picture);
        commands.HostReadBarrier();
        ring.SubmitAndWait();
        return picture.Span<byte>().ToArray();
    }
}
