using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Measure;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Demo;

/// <summary>What motion is for: an earlier frame, fetched along it, is this frame wherever the same surface is seen.</summary>
public sealed class SceneWarpTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly Extent2D Size = new(320, 180);

    [Theory]
    [InlineData(48, 1)]
    [InlineData(330, 1)]
    [InlineData(48, 10)]
    [InlineData(330, 10)]
    public void An_earlier_frame_warped_is_this_frame(int first, int interval)
    {
        DumpedFrame[] frames = Shoot(first, interval + 1);
        byte[][] pictures = [.. frames.Select(frame => frame.Color.Rgba)];
        DumpedFrame[] unmoved = [.. frames.Select(frame => frame with { Motion = new float[frame.Motion.Length] })];
        WarpError warped = WarpError.Measure(frames, pictures, interval)!.Value;
        WarpError unwarped = WarpError.Measure(unmoved, pictures, interval)!.Value;
        Assert.True(warped.Error < 0.5 * unwarped.Error, $"{warped}, without motion {unwarped}");
        Assert.InRange(warped.Error, 1e-6, 2e-3);
        Assert.InRange(warped.Share, 0.3, 1);
    }

    [Fact]
    public void Nothing_is_followed_through_a_cut()
    {
        DumpedFrame[] frames = Shoot(239, 3);
        var tracks = new SurfaceTracks(frames);
        const int Middle = 90 * 320 + 160;
        Assert.Null(tracks.Back(1, Middle, 1));
        Assert.NotNull(tracks.Back(2, Middle, 1));
        Assert.Null(tracks.Back(2, Middle, 2));
    }

    private DumpedFrame[] Shoot(int first, int count)
    {
        using var film = new SceneFilm(Device, Size);
        return [.. Enumerable.Range(first, count).Select(film.Shoot)];
    }
}
