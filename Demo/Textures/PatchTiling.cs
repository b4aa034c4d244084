using System.Numerics;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Demo.Textures;

/// <summary>A patch laid over a plane without a network, to compare with: Tiling.glsl on the host, at whole pixels.</summary>
internal sealed class PatchTiling
{
    // As in Tiling.glsl.
    private const double TriangleSide = 256;
    private const uint Opaque = 255u << 24;

    private readonly uint[] patch;
    private readonly Func<long, long, uint> colorAt;

    /// <summary>Prepares a method.</summary>
    public PatchTiling(FieldPatch patch, GroundMethod method)
    {
        this.patch = patch.Texels.ToArray();
        colorAt = method switch
        {
            GroundMethod.Repeat => (x, y) => Texel(this.patch, x, y),
            GroundMethod.Hex => Hex,
            GroundMethod.Blend => BlendOf(new GaussianPatch(this.patch)),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A patch is laid by repeat, hex or blend."),
        };
    }

    /// <summary>A region in bands from top to bottom; the memory is reused for the next band.</summary>
    public IEnumerable<ReadOnlyMemory<uint>> ReadBands(FieldRegion region)
    {
        uint[] band = new uint[region.Width * Math.Min(region.Height, TextureField.TileSide)];
        for (int top = 0; top < region.Height; top += TextureField.TileSide)
        {
            int rows = Math.Min(TextureField.TileSide, region.Height - top);
            Parallel.For(0, rows, row =>
            {
                for (int x = 0; x < region.Width; x++) band[(row * region.Width) + x] = colorAt(region.X + x, region.Y + top + row);
            });
            yield return band.AsMemory(0, rows * region.Width);
        }
    }

    // Hex-tiling (Mikkelsen 2022): weights to the seventh power, more for what is bright.
    private uint Hex(long x, long y)
    {
        Vector3 sum = default;
        float weights = 0;
        foreach ((Vertex vertex, float share) in CornersAt(x, y))
        {
            Vector3 color = Unpack(Texel(patch, x + vertex.OffsetX, y + vertex.OffsetY));
            float bright = float.Lerp(1, Vector3.Dot(color, new Vector3(0.2126f, 0.7152f, 0.0722f)), 0.6f);
            float weight = bright * MathF.Pow(share, 7);
            sum += weight * color;
            weights += weight;
        }

        return Pack(sum / weights);
    }

    // Histogram-preserving blending (Heitz and Neyret 2018).
    private static Func<long, long, uint> BlendOf(GaussianPatch gaussian) => (x, y) => Blend(gaussian, x, y);

    private static uint Blend(GaussianPatch gaussian, long x, long y)
    {
        Vector3 sum = default;
        float squares = 0;
        foreach ((Vertex vertex, float share) in CornersAt(x, y))
        {
            sum += share * (Unpack(Texel(gaussian.Texels, x + vertex.OffsetX, y + vertex.OffsetY)) - new Vector3(0.5f));
            squares += share * share;
        }

        uint[] inverse = gaussian.Inverse;
        uint blended = Pack((sum / MathF.Sqrt(squares)) + new Vector3(0.5f));
        return Opaque | inverse[blended & 255] & 0xff | inverse[blended >> 8 & 255] & 0xff00 | inverse[blended >> 16 & 255] & 0xff0000;
    }

    private static uint Texel(uint[] texels, long x, long y) => texels[((y & (FieldPatch.Side - 1)) * FieldPatch.Side) + (x & (FieldPatch.Side - 1))];

    // A grid of triangles: the vertices around a point and its barycentric weights.
    private static (Vertex Vertex, float Share)[] CornersAt(long x, long y)
    {
        double u = (x - (y / Math.Sqrt(3))) / TriangleSide, v = y * 2 / Math.Sqrt(3) / TriangleSide;
        long column = (long)Math.Floor(u), row = (long)Math.Floor(v);
        float fu = (float)(u - column), fv = (float)(v - row), rest = 1 - fu - fv;
        return rest > 0
            ? [(new(column, row), rest), (new(column, row + 1), fv), (new(column + 1, row), fu)]
            : [(new(column + 1, row + 1), -rest), (new(column + 1, row), 1 - fv), (new(column, row + 1), 1 - fu)];
    }

    private static Vector3 Unpack(uint texel) => new Vector3(texel & 255, texel >> 8 & 255, texel >> 16 & 255) / 255;

    private static uint Pack(Vector3 color)
    {
        Vector3 bytes = Vector3.Clamp(color, Vector3.Zero, Vector3.One) * 255;
        return Opaque | (uint)MathF.Round(bytes.X) | (uint)MathF.Round(bytes.Y) << 8 | (uint)MathF.Round(bytes.Z) << 16;
    }

    private readonly struct Vertex(long column, long row)
    {
        private readonly uint state = Hash((uint)column, (uint)row);

        public long OffsetX => state & 1023;

        public long OffsetY => state >> 10 & 1023;

        // PCG (O'Neill 2014), as in Tiling.glsl.
        private static uint Hash(uint column, uint row)
        {
            uint state = unchecked((column * 747796405u) + (row * 2891336453u));
            state = unchecked(((state >> (int)((state >> 28) + 4)) ^ state) * 277803737u);
            return state ^ (state >> 22);
        }
    }
}
