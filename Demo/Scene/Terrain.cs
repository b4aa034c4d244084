using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>
/// The island as a height field: a noisy coast, a snow-capped mountain, a levelled village and a cliff for the lighthouse. The sea
/// level is 0. The plan is fixed, so that the picture is composed; the seed varies coast, ridges and colours.
/// </summary>
internal sealed class Terrain(uint seed)
{
    /// <summary>The field covers -Extent..Extent in X and Z; beyond it is open sea.</summary>
    public const float Extent = 56;

    /// <summary>Height of the sea floor away from the island.</summary>
    public const float SeaFloor = -5;

    public static readonly Vector2 Village = new(9, 15);
    public static readonly Vector2 Lighthouse = new(32, -6);
    public static readonly Vector2 Windmill = new(-15, 19);

    private const int Cells = 112;
    private const float CoastRadius = 33;

    private static readonly Vector2 Mountain = new(-9, -9);

    private readonly ValueNoise coast = new(seed);
    private readonly ValueNoise ridges = new(seed + 1);
    private readonly ValueNoise colors = new(seed + 2);

    /// <summary>Height above the sea.</summary>
    public float Height(float x, float z)
    {
        var point = new Vector2(x, z);
        float bend = coast.Fractal(x * 0.06f + 40, z * 0.06f + 40, 3) - 0.5f;
        float inland = 1 - point.Length() / (CoastRadius + bend * 26);
        float height = float.Lerp(SeaFloor, 2.2f, SmoothStep(-0.32f, 0.22f, inland));
        height += (ridges.Fractal(x * 0.11f, z * 0.11f, 4) - 0.35f) * 5 * SmoothStep(0.05f, 0.5f, inland);
        height += MountainHeight(point);
        height = Level(height, point, Village, 1.6f, 13.5f);
        height = Level(height, point, Windmill, 5.5f, 6.5f);
        return Level(height, point, Lighthouse, 5, 6);
    }

    /// <summary>The upward normal, from central differences.</summary>
    public Vector3 Normal(float x, float z)
    {
        const float Step = 0.5f;
        float slopeX = (Height(x + Step, z) - Height(x - Step, z)) / (2 * Step);
        float slopeZ = (Height(x, z + Step) - Height(x, z - Step)) / (2 * Step);
        return Vector3.Normalize(new Vector3(-slopeX, 1, -slopeZ));
    }

    /// <summary>Adds the surface; cells that lie deep under the sea are left out.</summary>
    public void Build(MeshBuilder mesh)
    {
        const float DeepestShown = -2.5f;
        const float Cell = 2 * Extent / Cells;
        uint[,] grid = new uint[Cells + 1, Cells + 1];
        float[,] heights = new float[Cells + 1, Cells + 1];
        for (int row = 0; row <= Cells; row++)
        {
            for (int column = 0; column <= Cells; column++)
            {
                float x = column * Cell - Extent;
                float z = row * Cell - Extent;
                heights[row, column] = Height(x, z);
                Vector3 normal = Normal(x, z);
                grid[row, column] = mesh.AddVertex(new Vector3(x, heights[row, column], z), normal, Surface(x, heights[row, column], z, normal));
            }
        }

        for (int row = 0; row < Cells; row++)
        {
            for (int column = 0; column < Cells; column++)
            {
                float highest = MathF.Max(
                    MathF.Max(heights[row, column], heights[row, column + 1]),
                    MathF.Max(heights[row + 1, column], heights[row + 1, column + 1]));
                if (highest < DeepestShown) continue;
                uint a = grid[row, column];
                uint b = grid[row + 1, column];
                uint c = grid[row + 1, column + 1];
                uint d = grid[row, column + 1];
                mesh.AddIndices(a, b, c, a, c, d);
            }
        }
    }

    private static float SmoothStep(float from, float to, float value)
    {
        float t = Math.Clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    /// <summary>Pulls the ground towards a level around a place, all the way within half of the radius.</summary>
    private static float Level(float height, Vector2 point, Vector2 place, float level, float radius) =>
        float.Lerp(level, height, SmoothStep(0.5f, 1, Vector2.Distance(point, place) / radius));

    /// <summary>The street goes from the windmill through the village to the lighthouse, and from the village to the pier.</summary>
    private static float DistanceToStreet(float x, float z)
    {
        var point = new Vector2(x, z + 1.2f * MathF.Sin(x * 0.35f));
        float pier = DistanceToSegment(point, Village, Village + new Vector2(1.5f, 16));
        return MathF.Min(pier, MathF.Min(DistanceToSegment(point, Windmill, Village), DistanceToSegment(point, Village, Lighthouse)));
    }

    private static float DistanceToSegment(Vector2 point, Vector2 from, Vector2 to)
    {
        Vector2 along = to - from;
        float share = Math.Clamp(Vector2.Dot(point - from, along) / along.LengthSquared(), 0, 1);
        return Vector2.Distance(point, from + share * along);
    }

    private float MountainHeight(Vector2 point)
    {
        const float Radius = 23;
        const float Peak = 24;
        float rise = MathF.Max(0, 1 - Vector2.Distance(point, Mountain) / Radius);
        float ridge = 1 - MathF.Abs(2 * ridges.Fractal(point.X * 0.13f + 9, point.Y * 0.13f + 5, 3) - 1);
        return Peak * MathF.Pow(rise, 1.7f) * (0.75f + 0.35f * ridge);
    }

    private Paint Surface(float x, float height, float z, Vector3 normal)
    {
        float patch = colors.Fractal(x * 0.16f, z * 0.16f, 3);
        Paint grass = Paint.Mix(Paint.DarkGrass, Paint.Grass, SmoothStep(0.3f, 0.65f, patch));
        Paint rock = Paint.Mix(Paint.DarkRock, Paint.Rock, patch * 1.3f);
        Paint ground = Paint.Mix(Paint.Sand, grass, SmoothStep(0.7f, 1.3f, height + (patch - 0.5f)));
        ground = Paint.Mix(ground, Paint.WetSand, 0.8f * SmoothStep(1.9f, 0.9f, DistanceToStreet(x, z)));
        ground = Paint.Mix(ground, rock, SmoothStep(0.80f, 0.66f, normal.Y));
        ground = Paint.Mix(ground, rock, SmoothStep(8, 11, height + (patch - 0.5f) * 5));
        ground = Paint.Mix(ground, Paint.Snow, SmoothStep(14, 15.5f, height + (patch - 0.5f) * 6) * SmoothStep(0.3f, 0.5f, normal.Y));
        return Paint.Mix(Paint.WetSand, ground, SmoothStep(-0.3f, 0.35f, height));
    }
}
