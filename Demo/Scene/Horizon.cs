using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>What stands in the sea around the island: stacks near the coast, and isles in the haze that give the horizon an outline.</summary>
internal sealed class Horizon(int seed)
{
    private const int Isles = 9;

    /// <summary>Place and height of each sea stack.</summary>
    private static readonly Vector3[] Stacks =
    [
        new(41, 5, -21), new(45, 2.8f, -18), new(-40, 6, -14), new(-44, 3.2f, -11), new(-39, 7, -28), new(30, 5.5f, -39), new(33, 3, -42),
    ];

    private readonly Random random = new(seed);

    public void Build(MeshBuilder mesh)
    {
        mesh.Object = ObjectId.Rock;
        foreach (Vector3 stack in Stacks) AddStack(mesh, stack);
        for (int isle = 0; isle < Isles; isle++) AddIsle(mesh, MathF.Tau * (isle + Range(-0.3f, 0.3f)) / Isles);
        mesh.Transform = Matrix4x4.Identity;
    }

    /// <summary>A pillar and the smaller one that has broken off it.</summary>
    private void AddStack(MeshBuilder mesh, Vector3 placeAndHeight)
    {
        float height = placeAndHeight.Y;
        for (int pillar = 0; pillar < 2; pillar++)
        {
            float size = height * (1 - 0.55f * pillar);
            mesh.Transform = Matrix4x4.CreateScale(0.42f * size, size, 0.36f * size)
                * Matrix4x4.CreateRotationY(Range(0, MathF.Tau))
                * Matrix4x4.CreateTranslation(placeAndHeight.X + 0.4f * height * pillar, 0, placeAndHeight.Z);
            mesh.AddBlob(Vector3.Zero, _ => Range(0.8f, 1.15f), Paint.Rock.Shade(0.8f + 0.2f * pillar));
        }
    }

    /// <summary>Two or three hills side by side.</summary>
    private void AddIsle(MeshBuilder mesh, float angle)
    {
        (float sin, float cos) = MathF.SinCos(angle);
        Vector3 center = Range(210, 360) * new Vector3(cos, 0, sin);
        Vector3 along = new(-sin, 0, cos);
        int hills = random.Next(2, 4);
        for (int hill = 0; hill < hills; hill++)
        {
            mesh.Transform = Matrix4x4.CreateScale(Range(22, 40), Range(12, 40), Range(22, 40))
                * Matrix4x4.CreateRotationY(Range(0, MathF.Tau))
                * Matrix4x4.CreateTranslation(center + along * (hill - 1) * 30);
            mesh.AddBlob(Vector3.Zero, _ => Range(0.8f, 1.2f), Paint.FarRock);
        }
    }

    private float Range(float low, float high) => low + (high - low) * random.NextSingle();
}
