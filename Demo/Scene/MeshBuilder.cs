using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>Indices of one mesh in the scene's shared buffers.</summary>
internal readonly record struct MeshRange(uint FirstIndex, uint IndexCount);

/// <summary>
/// Collects triangles of all meshes into one vertex and one index list. Front faces are counter-clockwise seen from outside, in a
/// right-handed space with Y up.
/// </summary>
internal sealed class MeshBuilder
{
    private readonly List<Vertex> vertices = [];
    private readonly List<uint> indices = [];
    private uint rangeStart;

    public Vertex[] Vertices => [.. vertices];

    public uint[] Indices => [.. indices];

    /// <summary>Applied to all positions that follow; a rotation, a uniform scale and a move.</summary>
    public Matrix4x4 Transform { get; set; } = Matrix4x4.Identity;

    /// <summary>What all vertices that follow belong to.</summary>
    public ObjectId Object { get; set; }

    /// <summary>Ends a mesh: the range holds all triangles since the last call.</summary>
    public MeshRange EndRange()
    {
        var range = new MeshRange(rangeStart, (uint)indices.Count - rangeStart);
        rangeStart = (uint)indices.Count;
        return range;
    }

    /// <summary>A vertex with its own normal, for smooth surfaces; not transformed.</summary>
    public uint AddVertex(Vector3 position, Vector3 normal, Paint paint)
    {
        vertices.Add(new Vertex(position, Vertex.PackNormal(normal, Object), paint.Pack()));
        return (uint)vertices.Count - 1;
    }

    public void AddIndices(params ReadOnlySpan<uint> corners) => indices.AddRange(corners);

    /// <summary>A flat triangle.</summary>
    public void AddTriangle(Vector3 a, Vector3 b, Vector3 c, Paint paint)
    {
        a = Vector3.Transform(a, Transform);
        b = Vector3.Transform(b, Transform);
        c = Vector3.Transform(c, Transform);
        Vector3 cross = Vector3.Cross(b - a, c - a);
        if (cross.LengthSquared() < 1e-12f) return;
        Vector3 normal = Vector3.Normalize(cross);
        AddIndices(AddVertex(a, normal, paint), AddVertex(b, normal, paint), AddVertex(c, normal, paint));
    }

    /// <summary>A flat quad.</summary>
    public void AddQuad(Vector3 a, Vector3 b, Vector3 c, Vector3 d, Paint paint)
    {
        AddTriangle(a, b, c, paint);
        AddTriangle(a, c, d, paint);
    }

    /// <summary>A box from its lowest to its highest corner.</summary>
    public void AddBox(Vector3 low, Vector3 high, Paint paint)
    {
        Vector3 Corner(int x, int y, int z) => new(x == 0 ? low.X : high.X, y == 0 ? low.Y : high.Y, z == 0 ? low.Z : high.Z);
        AddQuad(Corner(0, 0, 1), Corner(1, 0, 1), Corner(1, 1, 1), Corner(0, 1, 1), paint);
        AddQuad(Corner(1, 0, 0), Corner(0, 0, 0), Corner(0, 1, 0), Corner(1, 1, 0), paint);
        AddQuad(Corner(1, 0, 1), Corner(1, 0, 0), Corner(1, 1, 0), Corner(1, 1, 1), paint);
        AddQuad(Corner(0, 0, 0), Corner(0, 0, 1), Corner(0, 1, 1), Corner(0, 1, 0), paint);
        AddQuad(Corner(0, 1, 1), Corner(1, 1, 1), Corner(1, 1, 0), Corner(0, 1, 0), paint);
        AddQuad(Corner(0, 0, 0), Corner(1, 0, 0), Corner(1, 0, 1), Corner(0, 0, 1), paint);
    }

    /// <summary>A frustum about the Y axis without caps; a cone where the upper radius is 0.</summary>
    public void AddFrustum(float bottom, float top, float bottomRadius, float topRadius, int segments, Paint paint)
    {
        for (int segment = 0; segment < segments; segment++)
        {
            (float sin0, float cos0) = MathF.SinCos(MathF.Tau * segment / segments);
            (float sin1, float cos1) = MathF.SinCos(MathF.Tau * (segment + 1) / segments);
            var a = new Vector3(cos0 * bottomRadius, bottom, sin0 * bottomRadius);
            var b = new Vector3(cos1 * bottomRadius, bottom, sin1 * bottomRadius);
            var c = new Vector3(cos1 * topRadius, top, sin1 * topRadius);
            var d = new Vector3(cos0 * topRadius, top, sin0 * topRadius);
            AddQuad(b, a, d, c, paint);
        }
    }

    /// <summary>An icosahedron, each corner pushed out by <paramref name="radius"/>, so that boulders and crowns differ.</summary>
    public void AddBlob(Vector3 center, Func<Vector3, float> radius, Paint paint)
    {
        Vector3[] corners = [.. Icosahedron.Corners.Select(direction => center + direction * radius(direction))];
        foreach ((int a, int b, int c) in Icosahedron.Faces)
        {
            // A little variation from face to face, as a painter's strokes have.
            AddTriangle(corners[a], corners[b], corners[c], paint.Shade(0.94f + 0.02f * ((a * 5 + b * 3 + c) % 7)));
        }
    }
}
