using System.Numerics;

namespace RealtimeStyle.Tests.Composite;

/// <summary>What the history stage computes, in plain loops.</summary>
internal static class HistoryReference
{
    /// <summary>As in Shaders/Composite/History.comp.</summary>
    private const float DistanceTolerance = 0.05f;
    private const float LeastFootprint = 0.25f;

    /// <summary>The stylized frame after the blend, premultiplied RGBA.</summary>
    /// <param name="last">The frame before, and what the stage made of it.</param>
    /// <param name="now">This frame.</param>
    /// <param name="keep">Share of the last frame.</param>
    public static Vector4[] Blend((HistoryFrame Frame, Vector4[] Result) last, HistoryFrame now, float keep)
    {
        var blended = new Vector4[now.Style.Length];
        for (int y = 0; y < now.Height; y++)
        {
            for (int x = 0; x < now.Width; x++) blended[(y * now.Width) + x] = At(last, now, keep, x, y);
        }

        return blended;
    }

    private static Vector4 At((HistoryFrame Frame, Vector4[] Result) last, HistoryFrame now, float keep, int x, int y)
    {
        int pixel = (y * now.Width) + x;
        Vector4 current = now.Style[pixel];
        float distance = now.Distance(x, y);
        float tolerance = (DistanceTolerance * distance) + Slope(now, x, y, distance);
        (Vector4 history, float found) = Fetch(last, now, now.Motion[pixel] + new Vector2(x, y), pixel, tolerance);
        if (found < LeastFootprint) return current;
        (Vector4 low, Vector4 high) = (current, current);
        for (int i = 0; i < 9; i++)
        {
            Vector4 beside = now.Style[now.Inside(x + (i % 3) - 1, y + (i / 3) - 1)];
            (low, high) = (Vector4.Min(low, beside), Vector4.Max(high, beside));
        }

        return current + (keep * (Vector4.Clamp(history, low, high) - current));
    }

    private static (Vector4 Color, float Found) Fetch((HistoryFrame Frame, Vector4[] Result) last, HistoryFrame now, Vector2 from, int pixel, float tolerance)
    {
        (Vector4 sum, float found) = (Vector4.Zero, 0);
        (int left, int top) = ((int)MathF.Floor(from.X), (int)MathF.Floor(from.Y));
        for (int y = top - 1; y <= top + 2; y++)
        {
            for (int x = left - 1; x <= left + 2; x++)
            {
                bool corner = (x == left - 1 || x == left + 2) && (y == top - 1 || y == top + 2);
                float weight = Cubic(from.X - x) * Cubic(from.Y - y);
                if (corner || weight == 0 || x < 0 || y < 0 || x >= now.Width || y >= now.Height) continue;
                if (last.Frame.Id(x, y) != now.Ids?[pixel]) continue;
                if (Math.Abs(last.Frame.Distance(x, y) - now.Distance(pixel % now.Width, pixel / now.Width)) > tolerance) continue;
                sum += weight * last.Result[(y * now.Width) + x];
                found += weight;
            }
        }

        return (sum / Math.Max(found, LeastFootprint), found);
    }

    /// <summary>Catmull and Rom's spline at a distance from its middle.</summary>
    private static float Cubic(float distance)
    {
        float t = MathF.Abs(distance);
        return t switch
        {
            < 1 => (((1.5f * t) - 2.5f) * t * t) + 1,
            < 2 => (((((-0.5f * t) + 2.5f) * t) - 4) * t) + 2,
            _ => 0,
        };
    }

    private static float Slope(HistoryFrame frame, int x, int y, float here)
    {
        float across = Math.Min(Math.Abs(frame.Distance(x - 1, y) - here), Math.Abs(frame.Distance(x + 1, y) - here));
        float along = Math.Min(Math.Abs(frame.Distance(x, y - 1) - here), Math.Abs(frame.Distance(x, y + 1) - here));
        return Math.Max(across, along);
    }
}
