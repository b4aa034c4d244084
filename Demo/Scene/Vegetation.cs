using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>Trees in groves, and boulders along the coast, placed by a seeded generator.</summary>
internal sealed class Vegetation(Terrain terrain, int seed)
{
    private const int TreeAttempts = 900;
    private const int MostTrees = 120;
    private const int PalmAttempts = 220;
    private const int Boulders = 26;

    private readonly Random random = new(seed);
    private readonly ValueNoise groves = new((uint)seed + 7);

    public void Build(MeshBuilder mesh)
    {
        mesh.Object = ObjectId.Tree;
        int trees = 0;
        for (int attempt = 0; attempt < TreeAttempts && trees < MostTrees; attempt++)
        {
            Vector2 place = RandomPlace(38);
            float size = Range(1, 1.8f);
            bool autumn = random.NextDouble() < 0.18;
            if (!IsForTrees(place)) continue;
            float height = terrain.Height(place.X, place.Y);
            PlaceAt(mesh, new Vector3(place.X, height - 0.1f, place.Y), size);
            if (height > 4.2f || groves.Sample(place.X * 0.2f, place.Y * 0.2f) > 0.55f) AddPine(mesh);
            else AddRoundTree(mesh, autumn ? Paint.Autumn : Paint.Leaf);
            trees++;
        }

        for (int attempt = 0; attempt < PalmAttempts; attempt++) AddPalm(mesh, RandomPlace(38));
        mesh.Object = ObjectId.Rock;
        for (int boulder = 0; boulder < Boulders; boulder++) AddBoulder(mesh, RandomPlace(42));
        mesh.Transform = Matrix4x4.Identity;
    }

    private static void AddPine(MeshBuilder mesh)
    {
        const int Segments = 7;
        mesh.AddFrustum(0, 0.7f, 0.18f, 0.15f, 5, Paint.Trunk);
        mesh.AddFrustum(0.6f, 1.9f, 0.95f, 0.25f, Segments, Paint.Pine);
        mesh.AddFrustum(1.5f, 2.7f, 0.75f, 0.15f, Segments, Paint.Pine.Shade(1.15f));
        mesh.AddFrustum(2.3f, 3.5f, 0.5f, 0, Segments, Paint.Pine.Shade(1.3f));
    }

    private void AddRoundTree(MeshBuilder mesh, Paint crown)
    {
        mesh.AddFrustum(0, 1.2f, 0.2f, 0.14f, 5, Paint.Trunk);
        mesh.AddBlob(new Vector3(0, 1.9f, 0), _ => Range(0.95f, 1.15f), crown);
        mesh.AddBlob(new Vector3(0.5f, 1.5f, 0.3f), _ => Range(0.6f, 0.7f), crown.Shade(0.9f));
    }

    /// <summary>A leaning trunk and a crown of drooping leaves, on the upper beach.</summary>
    private void AddPalm(MeshBuilder mesh, Vector2 place)
    {
        const int Leaves = 7;
        float height = terrain.Height(place.X, place.Y);
        float size = Range(0.8f, 1.25f);
        if (height is < 0.45f or > 1 || !IsFree(place)) return;
        PlaceAt(mesh, new Vector3(place.X, height - 0.1f, place.Y), size);
        Matrix4x4 foot = mesh.Transform;
        mesh.Transform = Matrix4x4.CreateRotationZ(-0.25f) * foot;
        mesh.AddFrustum(0, 3.4f, 0.17f, 0.1f, 5, Paint.Trunk);
        var crown = Matrix4x4.CreateTranslation(0, 3.35f, 0);
        for (int leaf = 0; leaf < Leaves; leaf++)
        {
            mesh.Transform = Matrix4x4.CreateRotationY(MathF.Tau * leaf / Leaves) * crown * Matrix4x4.CreateRotationZ(-0.25f) * foot;
            AddPalmLeaf(mesh, Paint.Palm.Shade(0.85f + 0.06f * (leaf % 4)));
        }
    }

    /// <summary>Towards +X, seen from above and below.</summary>
    private static void AddPalmLeaf(MeshBuilder mesh, Paint paint)
    {
        Vector3 left = new(0.8f, 0.3f, -0.28f);
        Vector3 right = new(0.8f, 0.3f, 0.28f);
        Vector3 tip = new(1.75f, -0.35f, 0);
        mesh.AddTriangle(Vector3.Zero, right, left, paint);
        mesh.AddTriangle(left, right, tip, paint);
        mesh.AddTriangle(Vector3.Zero, left, right, paint.Shade(0.7f));
        mesh.AddTriangle(left, tip, right, paint.Shade(0.7f));
    }

    private void AddBoulder(MeshBuilder mesh, Vector2 place)
    {
        float height = terrain.Height(place.X, place.Y);
        float size = Range(0.5f, 1.5f);
        if (height is < -1.6f or > 0.6f) return;
        PlaceAt(mesh, new Vector3(place.X, height, place.Y), size);
        mesh.AddBlob(Vector3.Zero, direction => Range(0.8f, 1.2f) * (1 - 0.25f * MathF.Abs(direction.Y)), Paint.Rock);
    }

    private bool IsForTrees(Vector2 place)
    {
        float height = terrain.Height(place.X, place.Y);
        bool ground = height is > 1.1f and < 9.5f && terrain.Normal(place.X, place.Y).Y > 0.78f;
        return ground && IsFree(place) && groves.Sample(place.X * 0.12f, place.Y * 0.12f) > 0.36f;
    }

    private static bool IsFree(Vector2 place) =>
        Vector2.Distance(place, Terrain.Village) > 10
        && Vector2.Distance(place, Terrain.Lighthouse) > 4
        && Vector2.Distance(place, Terrain.Windmill) > 4.5f
        && !Fields.Contains(place);

    private void PlaceAt(MeshBuilder mesh, Vector3 position, float size) =>
        mesh.Transform = Matrix4x4.CreateScale(size) * Matrix4x4.CreateRotationY(Range(0, MathF.Tau)) * Matrix4x4.CreateTranslation(position);

    private Vector2 RandomPlace(float extent) => new(Range(-extent, extent), Range(-extent, extent));

    private float Range(float low, float high) => low + (high - low) * random.NextSingle();
}
