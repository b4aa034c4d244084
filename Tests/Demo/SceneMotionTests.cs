using System.Numerics;
using RealtimeStyle.Demo.Scene;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Demo;

/// <summary>Motion vectors against the truth: known points of the world, seen by the camera of the last frame.</summary>
public sealed class SceneMotionTests(GpuFixture gpu) : GpuTest(gpu)
{
    /// <summary>In pixels; a 16-bit float has 11 bits, and motion here stays below 16 pixels.</summary>
    private const float Rounding = 0.02f;

    private static readonly Extent2D Size = new(160, 90);
    private static readonly ObjectId[] Fixed =
        [ObjectId.Land, ObjectId.Tree, ObjectId.Rock, ObjectId.House, ObjectId.Lighthouse, ObjectId.Pier];

    [Theory]
    [InlineData(1)]
    [InlineData(130)]
    [InlineData(300)]
    [InlineData(430)]
    public void Fixed_things_move_as_the_camera_does(int frame)
    {
        Pair pair = Shoot(frame);
        AssertMotion(pair, 1000, pixel => Fixed.Contains(pair.Id(pixel)), pair.Point);
    }

    [Fact]
    public void Boats_carry_their_pixels_along()
    {
        Pair pair = Shoot(7);
        AssertMotion(pair, 100, pixel => pair.Id(pixel) == ObjectId.Boat, pixel =>
        {
            Vector3 point = pair.Point(pixel);
            SailingBoat boat = SailingBoat.Fleet.MinBy(boat => Vector3.Distance(boat.Model(pair.Seconds).Translation, point))!;
            return Carry(point, boat.Model, pair);
        });
    }

    /// <summary>A pixel of a gull may be of its body or of either wing: one of them must explain its motion.</summary>
    [Fact]
    public void Gulls_carry_their_wings_along()
    {
        using var film = new SceneFilm(Device, new Extent2D(640, 360));
        film.Shoot(119);
        Pair pair = Pair.Of(film.Shoot(120), 120);
        int[] pixels = [.. Enumerable.Range(0, pair.Frame.ObjectIds.Length).Where(pixel => pair.Id(pixel) == ObjectId.Bird)];
        Assert.True(pixels.Length > 100);
        Assert.All(pixels, pixel =>
        {
            Vector3 point = pair.Point(pixel);
            Gull gull = Gull.Flock.MinBy(gull => Vector3.Distance(gull.Model(pair.Seconds).Translation, point))!;
            Func<float, Matrix4x4>[] parts = [gull.Model, seconds => gull.WingModel(seconds, 1), seconds => gull.WingModel(seconds, -1)];
            Assert.Contains(parts, part => Vector2.Distance(pair.Before.Pixel(Carry(point, part, pair)) - Pair.Center(pixel, 640), pair.Motion(pixel)) < 0.05f);
        });
    }

    /// <summary>Far out, where the floor is deep and nothing dampens the swell; the mesh rounds waves off, hence the wider tolerance.</summary>
    [Fact]
    public void Water_goes_up_and_down()
    {
        Pair pair = Shoot(7);
        float largest = 0;
        AssertMotion(
            pair,
            100,
            pixel => pair.Id(pixel) == ObjectId.Sea && IsOpenSea(pair.Point(pixel)),
            pixel =>
            {
                Vector3 point = pair.Point(pixel);
                float rise = SwellHeight(point, pair.PreviousSeconds) - SwellHeight(point, pair.Seconds);
                largest = MathF.Max(largest, MathF.Abs(rise));
                return point + new Vector3(0, rise, 0);
            },
            tolerance: 0.06f);
        Assert.True(largest > 0.02f, $"the water rises by at most {largest} units; a test of still water shows nothing");
    }

    [Fact]
    public void The_sky_turns_with_the_camera()
    {
        using var film = new SceneFilm(Device, Size);
        Camera from = Camera.LookingAt(new Vector3(60, 20, 50), new Vector3(0, 30, 0), shot: 0);
        Camera to = Camera.LookingAt(new Vector3(70, 12, 50), new Vector3(12, 33, 5), shot: 0);
        film.Shoot(from, 3);
        DumpedFrame frame = film.Shoot(to, 3);
        var pair = new Pair(frame, new SceneProjection(from, 160, 90), new SceneProjection(to, 160, 90), 3, 3);
        int pixels = 0;
        for (int pixel = 0; pixel < frame.ObjectIds.Length; pixel++)
        {
            if (pair.Id(pixel) != ObjectId.Sky) continue;
            Vector2 direction = pair.Before.PixelOfDirection(pair.Now.Ray(pixel)) - Pair.Center(pixel, frame.Width);
            Assert.InRange(Vector2.Distance(direction, pair.Motion(pixel)), 0, 0.05f);
            pixels++;
        }

        Assert.True(pixels > 1000);
    }

    [Fact]
    public void A_camera_that_stands_still_sees_only_what_moves()
    {
        using var film = new SceneFilm(Device, Size);
        Camera camera = CameraPath.At(0);
        film.Shoot(camera, 0);
        DumpedFrame frame = film.Shoot(camera, 1 / SceneFilm.FramesPerSecond);
        for (int pixel = 0; pixel < frame.ObjectIds.Length; pixel++)
        {
            if (Fixed.Contains((ObjectId)frame.ObjectIds[pixel])) Assert.Equal((0, 0), (frame.Motion[2 * pixel], frame.Motion[2 * pixel + 1]));
        }

        foreach (ObjectId moving in (ObjectId[])[ObjectId.Sky, ObjectId.Sea, ObjectId.Boat, ObjectId.Windmill, ObjectId.Bird])
        {
            Assert.Contains(Enumerable.Range(0, frame.ObjectIds.Length), pixel => frame.ObjectIds[pixel] == (byte)moving && frame.Motion[2 * pixel] != 0);
        }
    }

    [Theory]
    [InlineData(30)]
    [InlineData(350)]
    public void While_paused_nothing_changes_at_all(int frame)
    {
        using var film = new SceneFilm(Device, Size);
        film.Shoot(frame - 1);
        DumpedFrame first = film.Shoot(frame);
        DumpedFrame second = film.Shoot(frame);
        DumpedFrame third = film.Shoot(frame);
        Assert.Contains(first.Motion, value => value != 0);
        Assert.All(second.Motion, value => Assert.Equal(0, value));
        Assert.Equal(first.Color.Rgba, second.Color.Rgba);
        Assert.Equal(second.Color.Rgba, third.Color.Rgba);
        Assert.Equal(first.Distance, second.Distance);
        Assert.Equal(second.Motion, third.Motion);
    }

    private Pair Shoot(int frame)
    {
        using var film = new SceneFilm(Device, Size);
        film.Shoot(frame - 1);
        return Pair.Of(film.Shoot(frame), frame);
    }

    /// <summary>Where a point of a moving thing was in the last frame.</summary>
    private static Vector3 Carry(Vector3 point, Func<float, Matrix4x4> model, Pair pair)
    {
        Assert.True(Matrix4x4.Invert(model(pair.Seconds), out Matrix4x4 toModel));
        return Vector3.Transform(Vector3.Transform(point, toModel), model(pair.PreviousSeconds));
    }

    private static void AssertMotion(Pair pair, int leastPixels, Func<int, bool> isMeant, Func<int, Vector3> pointBefore, float tolerance = Rounding)
    {
        int pixels = 0;
        for (int pixel = 0; pixel < pair.Frame.ObjectIds.Length; pixel++)
        {
            if (!isMeant(pixel)) continue;
            Vector2 expected = pair.Before.Pixel(pointBefore(pixel)) - Pair.Center(pixel, pair.Frame.Width);
            Vector2 actual = pair.Motion(pixel);
            Assert.True(Vector2.Distance(expected, actual) < tolerance, $"pixel {pixel} ({pair.Id(pixel)}): motion {actual}, expected {expected}");
            pixels++;
        }

        Assert.True(pixels >= leastPixels, $"{pixels} pixels were compared; expected {leastPixels} or more");
    }

    private static bool IsOpenSea(Vector3 point)
    {
        const float DampensFrom = 45;
        return new Vector2(point.X, point.Z).Length() < DampensFrom && new Terrain(1).Height(point.X, point.Z) <= Terrain.SeaFloor;
    }

    private static float SwellHeight(Vector3 at, float seconds) =>
        Sea.Swell.Sum(wave => wave.Z * MathF.Sin(wave.X * at.X + wave.Y * at.Z + wave.W * seconds));

    private sealed record Pair(DumpedFrame Frame, SceneProjection Before, SceneProjection Now, float PreviousSeconds, float Seconds)
    {
        public static Pair Of(DumpedFrame frame, int number)
        {
            float previous = (number - 1) / SceneFilm.FramesPerSecond;
            float seconds = number / SceneFilm.FramesPerSecond;
            var before = new SceneProjection(CameraPath.At(previous), frame.Width, frame.Height);
            return new Pair(frame, before, new SceneProjection(CameraPath.At(seconds), frame.Width, frame.Height), previous, seconds);
        }

        public static Vector2 Center(int pixel, int width) => new(pixel % width + 0.5f, pixel / width + 0.5f);

        public ObjectId Id(int pixel) => (ObjectId)Frame.ObjectIds[pixel];

        public Vector3 Point(int pixel) => Now.Point(pixel, Frame.Distance[pixel]);

        public Vector2 Motion(int pixel) => new(Frame.Motion[2 * pixel], Frame.Motion[2 * pixel + 1]);
    }
}
