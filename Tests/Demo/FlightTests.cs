using System.Numerics;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Generate;
using RealtimeStyle.Tests.Texture;
using RealtimeStyle.Texture;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Demo;

/// <summary>A flight over endless land: the same ground at every distance, whatever positions count from.</summary>
public sealed class FlightTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const float FrameSeconds = 1 / SceneFilm.FramesPerSecond;

    private static readonly Extent2D Size = new(160, 90);

    [Theory]
    [InlineData(0)]
    [InlineData(FlightPath.FarthestKilometers)]
    public void Every_frame_is_as_far_from_the_last(double kilometers)
    {
        for (int frame = 1; frame < 100; frame++)
        {
            Camera now = FlightPath.At(frame * FrameSeconds, kilometers), before = FlightPath.At((frame - 1) * FrameSeconds, kilometers);
            Assert.InRange(now.Position.X, 0, WorldOrigin.Step);
            Assert.InRange(now.Position.Z, 0, WorldOrigin.Step);
            float way = Vector3.Distance(before.From(now.Origin).Position, now.Position);
            Assert.Equal(FlightPath.UnitsPerSecond * FrameSeconds, way, 1e-4);
        }
    }

    // Up to what rounding does to edges, and but for the horizon, where the grid ends elsewhere.
    [SkippableTheory]
    [InlineData(0)]
    [InlineData(41_667)] // 10^9 pixels of texture
    public void Nothing_jumps_where_the_origin_moves(double kilometers)
    {
        Camera camera = FlightPath.At(0, kilometers);
        var other = new WorldOrigin(camera.Origin.X + 1, camera.Origin.Z - 1);
        byte[] first = ShootTextured(camera), second = ShootTextured(camera.From(other));
        int below = first.Length / 3;
        int different = Enumerable.Range(below, first.Length - below).Count(i => Math.Abs(first[i] - second[i]) > 2);
        Assert.InRange(different, 0, first.Length / 500);
        Assert.True(first.Skip(below).Distinct().Count() > 60, "the ground is empty");
    }

    [Fact]
    public void Land_moves_as_the_camera_does()
    {
        using var film = new SceneFilm(Device, Size, isEndless: true);
        Camera before = FlightPath.At(1, 5), now = FlightPath.At(1 + FrameSeconds, 5);
        while (before.Origin == now.Origin) (before, now) = (now, now with { Position = now.Position + new Vector3(1, 0, 0), Origin = now.Origin with { X = now.Origin.X + 1 } });
        film.Shoot(before, 1);
        DumpedFrame frame = film.Shoot(now, 1);
        var projection = new SceneProjection(now, 160, 90);
        var past = new SceneProjection(before.From(now.Origin), 160, 90);
        int pixels = 0;
        for (int pixel = 0; pixel < frame.ObjectIds.Length; pixel++)
        {
            // Nearer than the haze, where a step of depth is much of a pixel.
            if (frame.ObjectIds[pixel] != (byte)ObjectId.Land || frame.Distance[pixel] > 200) continue;
            Vector2 center = new((pixel % 160) + 0.5f, (pixel / 160) + 0.5f);
            Vector2 expected = past.Pixel(projection.Point(pixel, frame.Distance[pixel])) - center;
            var actual = new Vector2(frame.Motion[2 * pixel], frame.Motion[(2 * pixel) + 1]);
            Assert.True(Vector2.Distance(expected, actual) < 0.02f + (0.01f * expected.Length()), $"pixel {pixel}: motion {actual}, expected {expected}");
            pixels++;
        }

        Assert.True(pixels > 1000, $"{pixels} pixels show near land");
    }

    [Fact]
    public void A_free_camera_takes_its_origin_along_and_stays_above_the_hills()
    {
        Camera start = FlightPath.At(0, 7);
        var free = new FreeCamera(island: null, start);
        for (int i = 0; i < 100; i++) free.Move(forward: 1, right: 0, up: -1, seconds: 1);
        Camera end = free.Current;
        Assert.NotEqual(start.Origin, end.Origin);
        Assert.InRange(end.Position.X, 0, WorldOrigin.Step);
        Assert.True(end.Position.Y > EndlessLand.Highest);
        Assert.True(start.From(end.Origin).Position.Length() > 1000, "the camera has hardly moved");
    }

    [SkippableFact]
    public void The_command_flies_and_says_how_the_budget_was_kept()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("test.onnx"), TextureModel.Bytes());
        string model = folder.File("test.onnx");
        DemoRun run = DemoRun.InProcess(
            "scene", "--headless", "--frames", "6", "--size", "160x90", "--style", NegativeStyle.WriteTo(folder), "--texture", model, model,
            "--texture-ms", "50", "--flight", "10000", "--out", folder.Path, "--validate");
        run.AssertDone();
        Assert.Contains("texture: 50 ms a frame; p50 ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--flight", "-1", "expected kilometres from 0 to 100000")]
    [InlineData("--flight", "far", "expected kilometres from 0 to 100000")]
    [InlineData("--texture-ms", "0", "--texture-ms is '0'")]
    public void Wrong_usage_is_one_line(string option, string value, string expected) =>
        DemoRun.InProcess("scene", "--headless", option, value).AssertFailed(2, expected);

    private byte[] ShootTextured(Camera camera)
    {
        var cache = new CacheOptions { TilesPerFrame = 16 };
        using var ground = new GroundTexture(Device, [TextureModel.Small], new FieldOptions { Backend = Backend.Vulkan }, cache);
        using var film = new SceneFilm(Device, Size, ground: ground, isEndless: true);
        const int Frames = 28; // until all tiles have come and faded in
        for (int frame = 1; frame < Frames; frame++) film.Shoot(camera, 0);
        return film.Shoot(camera, 0).Color.Rgba;
    }
}
