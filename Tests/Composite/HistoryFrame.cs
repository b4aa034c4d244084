using System.Numerics;

namespace RealtimeStyle.Tests.Composite;

/// <summary>One frame as the history stage sees it, made up pixel by pixel.</summary>
internal sealed class HistoryFrame(int width, int height)
{
    public const float Near = 0.5f;

    /// <summary>An infinite far plane: depth 1 is the sky.</summary>
    public const float Far = float.PositiveInfinity;

    public int Width => width;

    public int Height => height;

    /// <summary>Premultiplied RGBA, as halves hold it.</summary>
    public Vector4[] Style { get; } = new Vector4[width * height];

    /// <summary>Pixels back to the last frame.</summary>
    public Vector2[] Motion { get; } = new Vector2[width * height];

    public float[]? Depth { get; init; }

    public byte[]? Ids { get; init; }

    /// <summary>
    /// Style of random colour and coverage, motion of quarter pixels of which a part is none; three planes and two objects in squares that are
    /// the same for every seed, and some pixels of others.
    /// </summary>
    public static HistoryFrame Random(int width, int height, bool hasDepth, bool hasIds, int seed)
    {
        var random = new Random(seed);
        float[] planes = [0.1f, 0.8f, 1];
        int pixels = width * height;
        const int Square = 16;
        int SurfaceAt(int pixel) => random.Next(20) == 0 ? random.Next(6) : new Random((pixel % width / Square) + (100 * (pixel / width / Square))).Next(6);
        int[] surfaces = [.. Enumerable.Range(0, pixels).Select(SurfaceAt)];
        var frame = new HistoryFrame(width, height)
        {
            Depth = hasDepth ? [.. surfaces.Select(surface => planes[surface % 3])] : null,
            Ids = hasIds ? [.. surfaces.Select(surface => (byte)(254 + (surface / 3)))] : null,
        };
        for (int i = 0; i < pixels; i++)
        {
            float coverage = random.Next(4) / 3f;
            frame.Style[i] = Halves(coverage * new Vector4(random.NextSingle(), random.NextSingle(), random.NextSingle(), 1));
            if (random.Next(3) > 0) frame.Motion[i] = new Vector2(random.Next(-8, 9), random.Next(-8, 9)) / 4;
        }

        return frame;
    }

    /// <summary>What a 16-bit float keeps of a value.</summary>
    public static Vector4 Halves(Vector4 value) => new((float)(Half)value.X, (float)(Half)value.Y, (float)(Half)value.Z, (float)(Half)value.W);

    /// <summary>Index of the pixel, or of the nearest at the border.</summary>
    public int Inside(int x, int y) => (Math.Clamp(y, 0, height - 1) * width) + Math.Clamp(x, 0, width - 1);

    public byte? Id(int x, int y) => Ids?[Inside(x, y)];

    /// <summary>Along the view; 0 without depth.</summary>
    public float Distance(int x, int y) => Depth == null ? 0 : 1 / Math.Max((1 - Depth[Inside(x, y)]) / Near, 1e-12f);
}
