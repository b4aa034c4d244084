using System.Numerics;

namespace RealtimeStyle.Measure;

/// <summary>Follows surfaces back through frames along their motion, as far as they stay in sight.</summary>
internal sealed class SurfaceTracks(IReadOnlyList<SurfaceFrame> frames)
{
    /// <summary>Relative change of distance in one frame that may still be the same surface.</summary>
    private const float SameDepth = 0.05f;

    /// <summary>Pixels on each side of a bilinear fetch that show the same surface, because smoothing mixes the colours along edges.</summary>
    private const int Margin = 1;

    /// <summary>
    /// Where what a pixel shows was some frames ago, with pixel centres at whole numbers; null where it was hidden or outside on the way,
    /// or near the edge of something else, or where there was a cut.
    /// </summary>
    public Vector2? Back(int frame, int pixel, int steps)
    {
        int width = frames[frame].Width;
        var at = new Vector2(pixel % width, pixel / width);
        for (int step = 0; step < steps; step++)
        {
            SurfaceFrame now = frames[frame - step];
            if (now.Cut) return null;
            int nearest = (int)MathF.Round(at.Y) * width + (int)MathF.Round(at.X);
            at += new Vector2(Fetch(at, width, index => now.Motion[2 * index]), Fetch(at, width, index => now.Motion[2 * index + 1]));
            if (!IsOneSurface(frames[frame - step - 1], at, now.ObjectIds[nearest], now.Distance[nearest])) return null;
        }

        return at;
    }

    /// <summary>A value between four pixels.</summary>
    public static float Fetch(Vector2 at, int width, Func<int, float> valueOf)
    {
        (int left, int top) = ((int)MathF.Floor(at.X), (int)MathF.Floor(at.Y));
        (float u, float v) = (at.X - left, at.Y - top);
        int corner = top * width + left;
        float upper = u == 0 ? valueOf(corner) : float.Lerp(valueOf(corner), valueOf(corner + 1), u);
        if (v == 0) return upper;
        float lower = u == 0 ? valueOf(corner + width) : float.Lerp(valueOf(corner + width), valueOf(corner + width + 1), u);
        return float.Lerp(upper, lower, v);
    }

    private static bool IsOneSurface(SurfaceFrame frame, Vector2 at, byte id, float distance)
    {
        (int left, int top) = ((int)MathF.Floor(at.X) - Margin, (int)MathF.Floor(at.Y) - Margin);
        const int Last = 1 + 2 * Margin;
        if (left < 0 || top < 0 || left + Last >= frame.Width || top + Last >= frame.Height) return false;
        for (int y = top; y <= top + Last; y++)
        {
            for (int x = left; x <= left + Last; x++)
            {
                int pixel = y * frame.Width + x;
                if (frame.ObjectIds[pixel] != id || MathF.Abs(frame.Distance[pixel] / distance - 1) > SameDepth) return false;
            }
        }

        return true;
    }
}
