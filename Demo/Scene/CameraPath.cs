using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>
/// The film: two shots around the island, with a hard cut between them and another where the film starts again. A pure function of
/// time by additions, multiplications and one square root, so every machine flies it bit for bit alike.
/// </summary>
internal static class CameraPath
{
    /// <summary>Seconds after which the film starts again.</summary>
    public const float Period = 20;

    /// <summary>Seconds into the film of the cut to the second shot: frame 240 of 24 a second.</summary>
    public const float CutSeconds = 10;

    /// <summary>From the south-east, with village, mountain and lighthouse side by side, in an arc to the windmill in the west.</summary>
    private static readonly Key[] Overview =
    [
        new(new(52, 13, 44), new(2, 6, 0)),
        new(new(38, 14, 54), new(0, 6, 0)),
        new(new(16, 17, 66), new(-1, 6, 1)),
        new(new(-12, 16, 68), new(-2, 6, 2)),
        new(new(-40, 12, 56), new(-4, 6, 3)),
        new(new(-58, 10, 30), new(-6, 7, 3)),
        new(new(-66, 12, 6), new(-6, 7, 2)),
    ];

    /// <summary>Low over the water past the lighthouse, then in towards the pier and up over the village.</summary>
    private static readonly Key[] FlyBy =
    [
        new(new(66, 4, -20), new(26, 8, -4)),
        new(new(56, 4, 2), new(28, 8, -2)),
        new(new(48, 5, 24), new(20, 7, 2)),
        new(new(36, 7, 40), new(8, 6, 8)),
        new(new(20, 10, 46), new(2, 6, 6)),
        new(new(6, 15, 44), new(-3, 7, 0)),
        new(new(-6, 20, 40), new(-8, 8, -6)),
    ];

    /// <summary>The camera at a time, which may be any.</summary>
    public static Camera At(float seconds)
    {
        float time = seconds - Period * MathF.Floor(seconds / Period);
        return time < CutSeconds ? Along(Overview, time / CutSeconds, shot: 0) : Along(FlyBy, (time - CutSeconds) / (Period - CutSeconds), shot: 1);
    }

    /// <summary>A point of the Catmull-Rom curve (1974) through the keys; the first and the last only give the direction there.</summary>
    private static Camera Along(Key[] keys, float progress, int shot)
    {
        float at = progress * (keys.Length - 3);
        int segment = Math.Min((int)at, keys.Length - 4);
        float t = at - segment;
        ReadOnlySpan<Key> k = keys.AsSpan(segment, 4);
        Vector3 position = CatmullRom(k[0].Position, k[1].Position, k[2].Position, k[3].Position, t);
        Vector3 target = CatmullRom(k[0].Target, k[1].Target, k[2].Target, k[3].Target, t);
        return Camera.LookingAt(position, target, shot);
    }

    private static Vector3 CatmullRom(Vector3 a, Vector3 b, Vector3 c, Vector3 d, float t)
    {
        Vector3 cubic = 3 * (b - c) + d - a;
        Vector3 square = 2 * a - 5 * b + 4 * c - d;
        return b + 0.5f * t * (c - a + t * (square + t * cubic));
    }

    private readonly record struct Key(Vector3 Position, Vector3 Target);
}
