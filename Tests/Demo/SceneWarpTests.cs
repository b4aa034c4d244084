using RealtimeStyle.Demo.Scene;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Demo;

/// <summary>What motion is for: the last frame, fetched along it, is this frame wherever the same surface is seen.</summary>
public sealed class SceneWarpTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly Extent2D Size = new(320, 180);

    /// <summary>Water is left out: it glitters, so that its colours do not stay where its surface is.</summary>
    [Theory]
    [InlineData(48)]
    [InlineData(330)]
    public void The_last_frame_warped_is_this_frame(int number)
    {
        using var film = new SceneFilm(Device, Size);
        DumpedFrame last = film.Shoot(number - 1);
        DumpedFrame frame = film.Shoot(number);
        double warped = 0;
        double unwarped = 0;
        int pixels = 0;
        for (int pixel = 0; pixel < frame.ObjectIds.Length; pixel++)
        {
            if ((ObjectId)frame.ObjectIds[pixel] == ObjectId.Sea || !TryFetch(last, frame, pixel, out double difference)) continue;
            warped += difference;
            unwarped += Difference(last, frame, pixel);
            pixels++;
        }

        Assert.True(pixels > 20_000, $"{pixels} pixels were compared");
        Assert.True(warped / pixels < 0.9, $"warped, the last frame is {warped / pixels:f2} levels off");
        Assert.True(warped < 0.5 * unwarped, $"warped {warped / pixels:f2} levels off, unwarped {unwarped / pixels:f2}");
    }

    /// <summary>Bilinear fetch along the motion; false where another surface was there, or an edge is near that smoothing has blurred.</summary>
    private static bool TryFetch(DumpedFrame last, DumpedFrame frame, int pixel, out double difference)
    {
        difference = 0;
        float x = pixel % frame.Width + frame.Motion[2 * pixel];
        float y = pixel / frame.Width + frame.Motion[2 * pixel + 1];
        (int left, int top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        if (left < 2 || top < 2 || left > frame.Width - 4 || top > frame.Height - 4) return false;
        if (!IsOneSurface(last, left, top, frame.ObjectIds[pixel], frame.Distance[pixel])) return false;
        for (int c = 0; c < 3; c++)
        {
            float upper = float.Lerp(Level(last, left, top, c), Level(last, left + 1, top, c), x - left);
            float lower = float.Lerp(Level(last, left, top + 1, c), Level(last, left + 1, top + 1, c), x - left);
            difference += Math.Abs(float.Lerp(upper, lower, y - top) - frame.Color.Rgba[4 * pixel + c]) / 3;
        }

        return true;
    }

    private static bool IsOneSurface(DumpedFrame frame, int left, int top, byte id, float distance)
    {
        const float SameDepth = 0.05f;
        for (int y = top - 2; y <= top + 3; y++)
        {
            for (int x = left - 2; x <= left + 3; x++)
            {
                int pixel = y * frame.Width + x;
                if (frame.ObjectIds[pixel] != id || MathF.Abs(frame.Distance[pixel] / distance - 1) > SameDepth) return false;
            }
        }

        return true;
    }

    private static float Level(DumpedFrame frame, int x, int y, int channel) => frame.Color.Rgba[4 * (y * frame.Width + x) + channel];

    private static double Difference(DumpedFrame last, DumpedFrame frame, int pixel) =>
        Enumerable.Range(0, 3).Average(c => Math.Abs(last.Color.Rgba[4 * pixel + c] - frame.Color.Rgba[4 * pixel + c]));
}
