using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>The regular icosahedron on the unit sphere.</summary>
internal static class Icosahedron
{
    /// <summary>Cyclic permutations of (0, ±1, ±φ), normalised.</summary>
    public static IReadOnlyList<Vector3> Corners { get; } = CreateCorners();

    /// <summary>Corner numbers, counter-clockwise seen from outside: the 20 triples of mutual neighbours.</summary>
    public static IReadOnlyList<(int A, int B, int C)> Faces { get; } = CreateFaces();

    private static Vector3[] CreateCorners()
    {
        const float Golden = 1.618034f;
        List<Vector3> corners = [];
        foreach (float one in (float[])[-1, 1])
        {
            foreach (float golden in (float[])[-Golden, Golden])
            {
                corners.Add(Vector3.Normalize(new Vector3(0, one, golden)));
                corners.Add(Vector3.Normalize(new Vector3(one, golden, 0)));
                corners.Add(Vector3.Normalize(new Vector3(golden, 0, one)));
            }
        }

        return [.. corners];
    }

    private static (int A, int B, int C)[] CreateFaces()
    {
        // Neighbours are 1.05 apart on the unit sphere, the next nearest 1.70.
        static bool Near(int a, int b) => Vector3.DistanceSquared(Corners[a], Corners[b]) < 1.5f;
        List<(int, int, int)> faces = [];
        for (int a = 0; a < 12; a++)
        {
            for (int b = a + 1; b < 12; b++)
            {
                for (int c = b + 1; c < 12; c++)
                {
                    if (!Near(a, b) || !Near(b, c) || !Near(a, c)) continue;
                    bool outward = Vector3.Dot(Vector3.Cross(Corners[b] - Corners[a], Corners[c] - Corners[a]), Corners[a]) > 0;
                    faces.Add(outward ? (a, b, c) : (a, c, b));
                }
            }
        }

        return [.. faces];
    }
}
