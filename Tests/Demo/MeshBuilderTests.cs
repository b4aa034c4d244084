using System.Numerics;
using RealtimeStyle.Demo.Scene;

namespace RealtimeStyle.Tests.Demo;

public sealed class MeshBuilderTests
{
    [Fact]
    public void Solids_face_outward()
    {
        var mesh = new MeshBuilder();
        mesh.AddBox(-Vector3.One, Vector3.One, Paint.White);
        mesh.AddBlob(Vector3.Zero, _ => 1, Paint.White);
        mesh.AddFrustum(-1, 1, 1, 0.5f, 9, Paint.White);
        AssertOutward(mesh);
    }

    [Fact]
    public void The_icosahedron_has_20_faces() => Assert.Equal(20, Icosahedron.Faces.Count);

    [Fact]
    public void Ground_faces_up()
    {
        var mesh = new MeshBuilder();
        var terrain = new Terrain(1);
        terrain.Build(mesh);
        new Sea(terrain).Build(mesh);
        Vertex[] vertices = mesh.Vertices;
        Assert.All(mesh.Indices.Chunk(3), corners => Assert.True(Cross(vertices, corners).Y > 0));
    }

    [Fact]
    public void Ranges_follow_each_other()
    {
        var mesh = new MeshBuilder();
        mesh.AddTriangle(Vector3.Zero, Vector3.UnitX, Vector3.UnitY, Paint.White);
        Assert.Equal(new MeshRange(0, 3), mesh.EndRange());
        mesh.AddBox(Vector3.Zero, Vector3.One, Paint.White);
        Assert.Equal(new MeshRange(3, 36), mesh.EndRange());
    }

    private static void AssertOutward(MeshBuilder mesh)
    {
        Vertex[] vertices = mesh.Vertices;
        Assert.All(mesh.Indices.Chunk(3), corners =>
        {
            Vector3 center = (vertices[corners[0]].Position + vertices[corners[1]].Position + vertices[corners[2]].Position) / 3;
            Assert.True(Vector3.Dot(Cross(vertices, corners), center) > 0);
        });
    }

    private static Vector3 Cross(Vertex[] vertices, uint[] corners) => Vector3.Cross(
        vertices[corners[1]].Position - vertices[corners[0]].Position,
        vertices[corners[2]].Position - vertices[corners[0]].Position);
}
