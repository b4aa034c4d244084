using System.Numerics;

namespace RealtimeStyle.Measure;

/// <summary>A patch laid over a plane without a network, to compare with: Tiling.glsl on the host, at whole pixels.</summary>
internal sealed class PatchTiling
{
    /// <summary>As in Tiling.glsl: a triangle's side is a quarter of the patch's.</summary>
    private const double TrianglesAlong = 4;

    private const uint Opaque = 255u << 24;

    private readonly TexelPatch patch;
    private readonly Func<long, long, uint> colorAt;
    private readonly double triangleSide;

    private PatchTiling(TexelPatch patch, Func<PatchTiling, Func<long, long, uint>> method)
    {
        this.patch = patch;
        triangleSide = Math.Min(patch.Width, patch.Height) / TrianglesAlong;
        colorAt = method(this);
    }

    /// <summary>The patch again and again.</summary>
    public static PatchTiling Repeat(TexelPatch patch) => new(patch, _ => patch.At);

    /// <summary>Hex-tiling (Mikkelsen 2022).</summary>
    public static PatchTiling Hex(TexelPatch patch) => new(patch, tiling => tiling.HexAt);

    /// <summary>Histogram-preserving blending (Heitz and Neyret 2018).</summary>
    public static PatchTiling Blend(TexelPatch patch)
    {
        var gaussian = new GaussianPatch(patch.Texels);
        TexelPatch normal = patch with { Texels = gaussian.Texels };
        return new(patch, tiling => (x, y) => tiling.BlendAt(normal, gaussian.Inverse, x, y));
    }

    /// <summary>Whole rows of so many pixels, from a corner on, as RGBA8.</summary>
    public void Read(long left, long top, int width, Memory<uint> texels) => Parallel.For(0, texels.Length / width, row =>
    {
        Span<uint> line = texels.Span.Slice(row * width, width);
        for (int x = 0; x < width; x++) line[x] = colorAt(left + x, top + row);
    });

    // Weights to the seventh power, more for what is bright.
    private uint HexAt(long x, long y)
    {
        Vector3 sum = default;
        float weights = 0;
        foreach ((Vertex vertex, float share) in CornersAt(x, y))
        {
            Vector3 color = Unpack(patch.At(x + vertex.OffsetX, y + vertex.OffsetY));
            float bright = float.Lerp(1, Vector3.Dot(color, new Vector3(0.2126f, 0.7152f, 0.0722f)), 0.6f);
            float weight = bright * MathF.Pow(share, 7);
            sum += weight * color;
            weights += weight;
        }

        return Pack(sum / weights);
    }

    private uint BlendAt(TexelPatch normal, uint[] inverse, long x, long y)
    {
        Vector3 sum = default;
        float squares = 0;
        foreach ((Vertex vertex, float share) in CornersAt(x, y))
        {
            sum += share * (Unpack(normal.At(x + vertex.OffsetX, y + vertex.OffsetY)) - new Vector3(0.5f));
            squares += share * share;
        }

        uint blended = Pack((sum / MathF.Sqrt(squares)) + new Vector3(0.5f));
        return Opaque | inverse[blended & 255] & 0xff | inverse[blended >> 8 & 255] & 0xff00 | inverse[blended >> 16 & 255] & 0xff0000;
    }

    // A grid of triangles: the vertices around a point and its barycentric weights.
    private (Vertex Vertex, float Share)[] CornersAt(long x, long y)
    {
        double u = (x - (y / Math.Sqrt(3))) / triangleSide, v = y * 2 / Math.Sqrt(3) / triangleSide;
        long column = (long)Math.Floor(u), row = (long)Math.Floor(v);
        float fu = (float)(u - column), fv = (float)(v - row), rest = 1 - fu - fv;
        return rest > 0
            ? [(new(column, row, patch), rest), (new(column, row + 1, patch), fv), (new(column + 1, row, patch), fu)]
            : [(new(column + 1, row + 1, patch), -rest), (new(column + 1, row, patch), 1 - fv), (new(column, row + 1, patch), 1 - fu)];
    }

    private static Vector3 Unpack(uint texel) => new Vector3(texel & 255, texel >> 8 & 255, texel >> 16 & 255) / 255;

    private static uint Pack(Vector3 color)
    {
        Vector3 bytes = Vector3.Clamp(color, Vector3.Zero, Vector3.One) * 255;
        return Opaque | (uint)MathF.Round(bytes.X) | (uint)MathF.Round(bytes.Y) << 8 | (uint)MathF.Round(bytes.Z) << 16;
    }

    private readonly struct Vertex(long column, long row, TexelPatch patch)
    {
        private readonly uint state = Hash((uint)column, (uint)row);

        public long OffsetX => state % patch.Width;

        public long OffsetY => (state >> 10) % patch.Height;

        // PCG (O'Neill 2014), as in Tiling.glsl.
        private static uint Hash(uint column, uint row)
        {
            uint state = unchecked((column * 747796405u) + (row * 2891336453u));
            state = unchecked(((state >> (int)((state >> 28) + 4)) ^ state) * 277803737u);
            return state ^ (state >> 22);
        }
    }
}
