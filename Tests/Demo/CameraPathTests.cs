using System.Numerics;
using RealtimeStyle.Demo.Scene;

namespace RealtimeStyle.Tests.Demo;

public sealed class CameraPathTests
{
    /// <summary>Keys of the path, and points between them: (2b + t(c - a) + t²(2a - 5b + 4c - d) + t³(3b - 3c + d - a)) / 2.</summary>
    [Theory]
    [InlineData(0, 38, 14, 54)]
    [InlineData(1.25f, 27.875f, 15.625f, 60.5f)]
    [InlineData(2.5f, 16, 17, 66)]
    [InlineData(10, 56, 4, 2)]
    [InlineData(16.25f, 28.125f, 8.3125f, 44.125f)]
    public void Is_where_it_is_on_every_machine(float seconds, float x, float y, float z) =>
        Assert.Equal(new Vector3(x, y, z), CameraPath.At(seconds).Position);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Repeats_after_its_period(float seconds) => Assert.Equal(CameraPath.At(seconds), CameraPath.At(seconds + CameraPath.Period));

    [Fact]
    public void Cuts_at_the_frames_that_are_promised()
    {
        const int FramesPerSecond = 24;
        int[] cuts = [.. Enumerable.Range(1, 2 * 20 * FramesPerSecond).Where(frame => Shot(frame) != Shot(frame - 1))];
        Assert.Equal([240, 480, 720, 960], cuts);

        static int Shot(int frame) => CameraPath.At(frame / (float)FramesPerSecond).Shot;
    }

    /// <summary>A camera that jumps without a cut would show as a tear in everything that reuses the last frame.</summary>
    [Fact]
    public void Moves_smoothly_within_a_shot()
    {
        const float Step = 1 / 60f;
        for (float seconds = 0; seconds < CameraPath.Period; seconds += Step)
        {
            Camera from = CameraPath.At(seconds);
            Camera to = CameraPath.At(seconds + Step);
            if (from.Shot != to.Shot) continue;
            Assert.InRange(Vector3.Distance(from.Position, to.Position), 0.01f, 0.4f);
            Assert.InRange(Vector3.Distance(from.Forward, to.Forward), 0, 0.02f);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(77)]
    public void Stays_above_land_and_sea(int seed)
    {
        var terrain = new Terrain((uint)seed);
        for (float seconds = 0; seconds < CameraPath.Period; seconds += 0.1f)
        {
            Vector3 at = CameraPath.At(seconds).Position;
            Assert.True(at.Y > MathF.Max(0, terrain.Height(at.X, at.Z)) + 2, $"at {seconds:f1} s the camera is at {at}");
        }
    }
}
