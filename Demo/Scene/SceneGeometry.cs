using System.Numerics;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>A mesh and where it is at a time in seconds.</summary>
internal sealed record MovingMesh(MeshRange Range, Func<float, Matrix4x4> Model);

/// <summary>All meshes of the scene in one vertex and one index buffer.</summary>
internal sealed class SceneGeometry : IDisposable
{
    private SceneGeometry(GpuDevice device, MeshBuilder mesh)
    {
        Vertices = OneTimeCommands.Upload<Vertex>(device, mesh.Vertices, "scene vertices", BufferUsageFlags.VertexBufferBit);
        Indices = OneTimeCommands.Upload<uint>(device, mesh.Indices, "scene indices", BufferUsageFlags.IndexBufferBit);
    }

    public GpuBuffer Vertices { get; }

    public GpuBuffer Indices { get; }

    /// <summary>Everything that stands still above the sea.</summary>
    public required MeshRange Fixed { get; init; }

    /// <summary>Empty where there is none.</summary>
    public MeshRange Sea { get; init; }

    public MovingMesh[] Moving { get; init; } = [];

    /// <summary>The island in the sea.</summary>
    public static SceneGeometry CreateIsland(GpuDevice device, Terrain terrain, int seed)
    {
        var mesh = new MeshBuilder();
        mesh.Object = ObjectId.Land;
        terrain.Build(mesh);
        new Buildings(terrain).Build(mesh);
        new Fields(terrain).Build(mesh);
        new Vegetation(terrain, seed).Build(mesh);
        new Horizon(seed).Build(mesh);
        MeshRange land = mesh.EndRange();
        mesh.Object = ObjectId.Sea;
        new Sea(terrain).Build(mesh);
        MeshRange sea = mesh.EndRange();
        MovingMesh[] moving = BuildMoving(mesh, terrain);
        return new SceneGeometry(device, mesh) { Fixed = land, Sea = sea, Moving = moving };
    }

    /// <summary>Hills without end, and nothing else.</summary>
    public static SceneGeometry CreateEndless(GpuDevice device)
    {
        var mesh = new MeshBuilder();
        EndlessLand.Build(mesh);
        MeshRange land = mesh.EndRange();
        return new SceneGeometry(device, mesh) { Fixed = land };
    }

    public void Dispose()
    {
        Indices.Dispose();
        Vertices.Dispose();
    }

    private static MovingMesh[] BuildMoving(MeshBuilder mesh, Terrain terrain) =>
        [BuildWindmillSails(mesh, terrain), .. BuildBoats(mesh), .. BuildGulls(mesh)];

    private static MovingMesh BuildWindmillSails(MeshBuilder mesh, Terrain terrain)
    {
        mesh.Object = ObjectId.Windmill;
        Buildings.AddSails(mesh);
        Vector2 mill = Terrain.Windmill;
        var hub = Matrix4x4.CreateTranslation(mill.X, terrain.Height(mill.X, mill.Y) + Buildings.WindmillHub, mill.Y + 1.4f);
        return new MovingMesh(mesh.EndRange(), seconds => Matrix4x4.CreateRotationZ(-0.9f * seconds) * hub);
    }

    private static IEnumerable<MovingMesh> BuildBoats(MeshBuilder mesh)
    {
        mesh.Object = ObjectId.Boat;
        foreach (SailingBoat boat in SailingBoat.Fleet)
        {
            boat.Build(mesh);
            yield return new MovingMesh(mesh.EndRange(), boat.Model);
        }
    }

    private static IEnumerable<MovingMesh> BuildGulls(MeshBuilder mesh)
    {
        mesh.Object = ObjectId.Bird;
        Gull.BuildBody(mesh);
        MeshRange body = mesh.EndRange();
        Gull.BuildWing(mesh);
        MeshRange wing = mesh.EndRange();
        foreach (Gull gull in Gull.Flock)
        {
            yield return new MovingMesh(body, gull.Model);
            yield return new MovingMesh(wing, seconds => gull.WingModel(seconds, side: 1));
            yield return new MovingMesh(wing, seconds => gull.WingModel(seconds, side: -1));
        }
    }
}
