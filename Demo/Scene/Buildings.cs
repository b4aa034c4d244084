using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>What people built: village, pier, lighthouse, windmill.</summary>
internal sealed class Buildings(Terrain terrain)
{
    /// <summary>The hub of the windmill's sails, above its place.</summary>
    public const float WindmillHub = 5.2f;

    /// <summary>From the village centre: offset, turn in radians, size, storeys.</summary>
    private static readonly (float X, float Z, float Turn, float Size, int Storeys)[] Houses =
    [
        (0, 0, 0.3f, 1.25f, 2), (3.6f, 1.4f, 1.2f, 1, 1), (-3.4f, 1.2f, -0.4f, 1.05f, 1), (1.6f, -3.6f, 0.1f, 1, 2),
        (-2.2f, -3.2f, 1.7f, 0.95f, 1), (5.4f, -2.2f, 0.7f, 1.1f, 1), (-5.6f, -1.6f, 0.9f, 1, 2), (0.6f, 4.2f, -0.2f, 0.9f, 1),
        (-5, 4, 0.5f, 0.85f, 1), (6.2f, 4, -0.6f, 0.9f, 1), (-0.6f, -6.6f, 0.4f, 0.95f, 1),
    ];

    private const float HouseScale = 1.45f;

    /// <summary>Where the coast comes nearer, nobody builds.</summary>
    private const float LowestHouse = 1.2f;

    private static readonly Paint[] Walls = [Paint.White, Paint.Cream, Paint.Ochre];
    private static readonly Paint[] Roofs = [Paint.Red, Paint.Orange, Paint.Blue, Paint.Red];

    public void Build(MeshBuilder mesh)
    {
        mesh.Object = ObjectId.House;
        for (int house = 0; house < Houses.Length; house++)
        {
            (float x, float z, float turn, float size, int storeys) = Houses[house];
            Vector2 place = Terrain.Village + HouseScale * new Vector2(x, z);
            if (terrain.Height(place.X, place.Y) < LowestHouse) continue;
            mesh.Transform = Matrix4x4.CreateScale(size * HouseScale) * Matrix4x4.CreateRotationY(turn) * At(place);
            AddHouse(mesh, Walls[house % Walls.Length], Roofs[house % Roofs.Length], storeys * 1.3f);
        }

        mesh.Object = ObjectId.Lighthouse;
        mesh.Transform = At(Terrain.Lighthouse);
        AddLighthouse(mesh);
        mesh.Object = ObjectId.Windmill;
        mesh.Transform = At(Terrain.Windmill);
        AddWindmill(mesh);
        mesh.Object = ObjectId.Pier;
        mesh.Transform = Matrix4x4.CreateTranslation(PierStart());
        AddPier(mesh);
        mesh.Transform = Matrix4x4.Identity;
    }

    /// <summary>Four lattice sails about the Z axis, a mesh of their own because they turn.</summary>
    public static void AddSails(MeshBuilder mesh)
    {
        for (int sail = 0; sail < 4; sail++)
        {
            mesh.Transform = Matrix4x4.CreateRotationZ(MathF.PI / 2 * sail);
            mesh.AddBox(new Vector3(-0.08f, 0, -0.08f), new Vector3(0.08f, 3.6f, 0.08f), Paint.Planks);
            mesh.AddBox(new Vector3(0.08f, 0.8f, -0.03f), new Vector3(0.85f, 3.5f, 0.03f), Paint.White);
        }

        mesh.Transform = Matrix4x4.Identity;
        mesh.AddBox(new Vector3(-0.25f, -0.25f, -0.5f), new Vector3(0.25f, 0.25f, 0.2f), Paint.Planks);
    }

    private static void AddHouse(MeshBuilder mesh, Paint wall, Paint roof, float eaves)
    {
        const float HalfWidth = 1;
        const float HalfLength = 1.35f;
        float ridge = eaves + 1.05f;
        mesh.AddBox(new Vector3(-HalfWidth, -0.6f, -HalfLength), new Vector3(HalfWidth, eaves, HalfLength), wall);
        foreach (float end in (float[])[-1, 1])
        {
            float z = end * HalfLength;
            mesh.AddTriangle(new Vector3(-end * HalfWidth, eaves, z), new Vector3(end * HalfWidth, eaves, z), new Vector3(0, ridge, z), wall);
        }

        AddRoof(mesh, roof, eaves, ridge + 0.06f, HalfWidth + 0.25f, HalfLength + 0.25f);
        mesh.AddBox(new Vector3(0.35f, eaves + 0.2f, -0.75f), new Vector3(0.7f, ridge + 0.35f, -0.4f), Paint.Rock);
        mesh.AddBox(new Vector3(-0.25f, -0.2f, HalfLength), new Vector3(0.25f, 0.85f, HalfLength + 0.04f), Paint.Planks);
        for (float floor = 0.5f; floor + 0.6f < eaves; floor += 1.3f)
        {
            foreach (float z in (float[])[-0.95f, 0.45f])
            {
                mesh.AddBox(new Vector3(-HalfWidth - 0.03f, floor, z), new Vector3(HalfWidth + 0.03f, floor + 0.5f, z + 0.5f), Paint.Window);
            }
        }
    }

    /// <summary>Two slopes that overhang the walls, with an underside, so that they cast and catch shadow.</summary>
    private static void AddRoof(MeshBuilder mesh, Paint roof, float eaves, float ridge, float halfWidth, float halfLength)
    {
        const float Thickness = 0.14f;
        float low = eaves - 0.2f;
        foreach (float side in (float[])[-1, 1])
        {
            var edge0 = new Vector3(side * halfWidth, low, -side * halfLength);
            var edge1 = new Vector3(side * halfWidth, low, side * halfLength);
            var top0 = new Vector3(0, ridge, -side * halfLength);
            var top1 = new Vector3(0, ridge, side * halfLength);
            Vector3 down = new(0, -Thickness, 0);
            mesh.AddQuad(edge1, edge0, top0, top1, side > 0 ? roof : roof.Shade(0.95f));
            mesh.AddQuad(edge0 + down, edge1 + down, top1 + down, top0 + down, Paint.Planks);
            mesh.AddQuad(edge1 + down, edge0 + down, edge0, edge1, roof.Shade(0.8f));
            mesh.AddQuad(edge1 + down, edge1, top1, top1 + down, roof.Shade(0.8f));
            mesh.AddQuad(edge0, edge0 + down, top0 + down, top0, roof.Shade(0.8f));
        }
    }

    private static void AddLighthouse(MeshBuilder mesh)
    {
        const int Bands = 5;
        const int Segments = 14;
        const float BandHeight = 1.5f;
        for (int band = 0; band < Bands; band++)
        {
            float lower = band == 0 ? -1 : band * BandHeight;
            float radius = 1.3f - 0.1f * band;
            mesh.AddFrustum(lower, (band + 1) * BandHeight, radius, radius - 0.1f, Segments, band % 2 == 0 ? Paint.White : Paint.Red);
        }

        const float Gallery = Bands * BandHeight;
        mesh.AddFrustum(Gallery - 0.3f, Gallery, 0.7f, 1.15f, Segments, Paint.DarkRock);
        mesh.AddFrustum(Gallery, Gallery + 0.01f, 1.15f, 0.1f, Segments, Paint.Rock);
        mesh.AddFrustum(Gallery, Gallery + 0.9f, 0.5f, 0.5f, 8, Paint.Lamp);
        mesh.AddFrustum(Gallery + 0.9f, Gallery + 1.8f, 0.85f, 0, Segments, Paint.Red);
        mesh.AddBox(new Vector3(-2.9f, -0.8f, -0.9f), new Vector3(-1.1f, 1.1f, 0.9f), Paint.White);
    }

    private static void AddWindmill(MeshBuilder mesh)
    {
        mesh.AddFrustum(-1, 4.4f, 1.5f, 1, 10, Paint.Cream);
        mesh.AddFrustum(4.4f, 6.2f, 1.2f, 0, 10, Paint.Blue);
        mesh.AddBox(new Vector3(-0.35f, -0.3f, 1.2f), new Vector3(0.35f, 1.2f, 1.5f), Paint.Planks);
    }

    private static void AddPier(MeshBuilder mesh)
    {
        const float Length = 13;
        mesh.AddBox(new Vector3(-0.8f, 0.75f, -5), new Vector3(0.8f, 0.95f, Length), Paint.Planks);
        for (float z = -2.4f; z < Length; z += 2.4f)
        {
            mesh.AddBox(new Vector3(-0.82f, -3, z), new Vector3(-0.58f, 1.3f, z + 0.24f), Paint.Trunk);
            mesh.AddBox(new Vector3(0.58f, -3, z), new Vector3(0.82f, 1.3f, z + 0.24f), Paint.Trunk);
        }
    }

    /// <summary>Where the beach before the village meets the sea.</summary>
    private Vector3 PierStart()
    {
        const float Step = 0.5f;
        var start = new Vector3(Terrain.Village.X + 1.5f, 0, Terrain.Village.Y);
        while (terrain.Height(start.X, start.Z) > 0.3f) start.Z += Step;
        return start;
    }

    private Matrix4x4 At(Vector2 place) => Matrix4x4.CreateTranslation(place.X, terrain.Height(place.X, place.Y), place.Y);
}
