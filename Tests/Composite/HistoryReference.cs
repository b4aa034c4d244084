using System.Numerics;
using RealtimeStyle.Composite;

namespace RealtimeStyle.Tests.Composite;

/// <summary>What the history stage computes, in plain loops, from frame to frame.</summary>
internal sealed class HistoryReference
{
    /// <summary>As in Shaders/Composite/History.comp.</summary>
    private const float DistanceTolerance = 0.05f;
    private const float LeastFootprint = 0.25f;
    private const float LeastTrusted = 0.55f;
    private const float WhollyTrusted = 0.85f;
    private const float SurroundingsTolerance = 0.25f;
    private const float LeastTolerance = 0.03f;
    private const float RangeTolerance = 0.5f;

    private readonly List<Keyframe> keyframes = [];
    private HistoryFrame? last;

    /// <summary>The stylized frame after the blend, premultiplied RGBA.</summary>
    /// <param name="now">Of the size of the frames before.</param>
    /// <param name="keep">Share of the keyframes.</param>
    public Vector4[] Next(HistoryFrame now, float keep)
    {
        foreach (Keyframe keyframe in keyframes) keyframe.Follow(last!, now);
        Vector4[] result = [.. now.Style];
        for (int pixel = 0; pixel < result.Length && last != null; pixel++)
        {
            if (result[pixel].W > 0) result[pixel] = Hold(now, pixel, keep);
        }

        if (last == null || keyframes[^1].Age == History.Period)
        {
            if (keyframes.Count == 2) keyframes.RemoveAt(0);
            keyframes.Add(new Keyframe(now));
        }

        last = now;
        return result;
    }

    private Vector4 Hold(HistoryFrame now, int pixel, float keep)
    {
        (int x, int y) = (pixel % now.Width, pixel / now.Width);
        Vector4 current = Rounded(now.Style[pixel]);
        (Vector4 low, Vector4 high) = (current, current);
        for (int i = 0; i < 9; i++)
        {
            Vector4 beside = now.Style[now.Inside(x + (i % 3) - 1, y + (i / 3) - 1)];
            (low, high) = (Vector4.Min(low, beside), Vector4.Max(high, beside));
        }

        Vector4 tolerance = new Vector4(LeastTolerance) + (RangeTolerance * (high - low));
        Vector4 held = now.Style[pixel];
        float time = (float)keyframes[^1].Age / History.Period;
        float newer = keyframes.Count == 2 ? time * time * (3 - (2 * time)) : 1;
        foreach (Keyframe keyframe in keyframes)
        {
            float share = keep * (keyframe == keyframes[^1] ? newer : 1 - newer);
            if (share == 0 || keyframe.Ways[pixel] is not { } way) continue;
            Vector4 key = keyframe.Fetch(new Vector2(x, y) + way);
            held += share * key.W * (Vector4.Clamp(key, low - tolerance, high + tolerance) - current);
        }

        return held with { W = current.W };
    }

    /// <summary>Colours to the 10 bits that they have in a keyframe.</summary>
    private static Vector4 Rounded(Vector4 color) => (Vector4.Round(Vector4.Clamp(color, Vector4.Zero, Vector4.One) * 1023) / 1023) with { W = color.W };

    /// <summary>A frame that is shown again, and how pixels come back to it.</summary>
    private sealed class Keyframe(HistoryFrame frame)
    {
        private readonly Vector4[] texels = [.. frame.Style.Select((style, pixel) => Rounded(style) with { W = MathF.Round(3 * TrustOf(frame, pixel)) / 3 })];

        /// <summary>Frames since.</summary>
        public int Age { get; private set; }

        /// <summary>Of each pixel of the newest frame; null where there is none.</summary>
        public Vector2?[] Ways { get; private set; } = [.. frame.Style.Select(_ => (Vector2?)Vector2.Zero)];

        /// <summary>Goes on by a frame.</summary>
        public void Follow(HistoryFrame last, HistoryFrame now)
        {
            Age++;
            Ways = [.. Enumerable.Range(0, Ways.Length).Select(pixel => WayBack(last, now, pixel))];
        }

        /// <summary>Premultiplied colour and trust; Catmull-Rom without the corners.</summary>
        public Vector4 Fetch(Vector2 at)
        {
            (Vector4 sum, float weights) = (Vector4.Zero, 0);
            (int left, int top) = ((int)MathF.Floor(at.X), (int)MathF.Floor(at.Y));
            for (int y = top - 1; y <= top + 2; y++)
            {
                for (int x = left - 1; x <= left + 2; x++)
                {
                    bool corner = (x == left - 1 || x == left + 2) && (y == top - 1 || y == top + 2);
                    if (corner) continue;
                    float weight = Cubic(at.X - x) * Cubic(at.Y - y);
                    sum += weight * texels[frame.Inside(x, y)];
                    weights += weight;
                }
            }

            return sum / weights;
        }

        private Vector2? WayBack(HistoryFrame last, HistoryFrame now, int pixel)
        {
            (int x, int y) = (pixel % now.Width, pixel / now.Width);
            float distance = now.Distance(x, y);
            float tolerance = (DistanceTolerance * distance) + Slope(now, x, y, distance);
            Vector2 from = now.Motion[pixel] + new Vector2(x, y);
            var corner = new Vector2(MathF.Floor(from.X), MathF.Floor(from.Y));
            (Vector2 sum, float found) = (Vector2.Zero, 0);
            for (int i = 0; i < 4; i++)
            {
                (int left, int top) = ((int)corner.X + (i & 1), (int)corner.Y + (i >> 1));
                if (left < 0 || top < 0 || left >= now.Width || top >= now.Height) continue;
                bool isSame = last.Id(left, top) == now.Ids?[pixel] && Math.Abs(last.Distance(left, top) - distance) <= tolerance;
                if (!isSame || Ways[last.Inside(left, top)] is not { } way) continue;
                float weight = (1 - MathF.Abs(from.X - left)) * (1 - MathF.Abs(from.Y - top));
                sum += weight * way;
                found += weight;
            }

            if (found < LeastFootprint) return null;
            Vector2 whole = now.Motion[pixel] + (sum / found);
            return new Vector2((float)(Half)whole.X, (float)(Half)whole.Y);
        }

        private static float TrustOf(HistoryFrame frame, int pixel)
        {
            (int x, int y) = (pixel % frame.Width, pixel / frame.Width);
            float distance = frame.Distance(x, y);
            int same = 0;
            foreach (int radius in (int[])[2, 4])
            {
                for (int i = 0; i < 9; i++)
                {
                    (int left, int top) = (x + (radius * ((i % 3) - 1)), y + (radius * ((i / 3) - 1)));
                    if (i == 4 || left < 0 || top < 0 || left >= frame.Width || top >= frame.Height) continue;
                    if (frame.Id(left, top) == frame.Id(x, y) && Math.Abs(frame.Distance(left, top) - distance) <= SurroundingsTolerance * distance) same++;
                }
            }

            return Math.Clamp(((same / 16f) - LeastTrusted) / (WhollyTrusted - LeastTrusted), 0, 1);
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
}
