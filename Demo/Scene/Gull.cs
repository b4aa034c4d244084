using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>A gull, its beak towards +X, that circles in the air. Three rigid meshes: a body and two wings that turn about it.</summary>
/// <param name="Center">Of its circle.</param>
/// <param name="Radius">Of its circle.</param>
/// <param name="StartAngle">Where on its circle it is at time 0, in radians.</param>
/// <param name="Speed">Radians a second; negative the other way round.</param>
internal sealed record Gull(Vector3 Center, float Radius, float StartAngle, float Speed)
{
    public static readonly IReadOnlyList<Gull> Flock =
    [
        new(new Vector3(30, 15, 2), Radius: 9, StartAngle: 0.3f, Speed: 0.55f),
        new(new Vector3(31, 17, 0), Radius: 12, StartAngle: 2.1f, Speed: 0.45f),
        new(new Vector3(28, 13, 6), Radius: 8, StartAngle: 4.4f, Speed: -0.6f),
        new(new Vector3(14, 12, 30), Radius: 10, StartAngle: 1.2f, Speed: 0.5f),
        new(new Vector3(10, 14, 32), Radius: 13, StartAngle: 3.9f, Speed: -0.42f),
        new(new Vector3(-10, 24, -6), Radius: 14, StartAngle: 0.9f, Speed: 0.4f),
        new(new Vector3(-20, 16, 18), Radius: 11, StartAngle: 2.8f, Speed: 0.5f),
        new(new Vector3(-24, 14, 14), Radius: 9, StartAngle: 5.3f, Speed: -0.55f),
    ];

    private static readonly Paint Feathers = Paint.White with { Glow = 0.25f };
    private static readonly Paint WingTip = Paint.DarkRock;

    public static void BuildBody(MeshBuilder mesh)
    {
        mesh.Transform = Matrix4x4.CreateScale(0.75f, 0.24f, 0.24f);
        mesh.AddBlob(Vector3.Zero, _ => 1, Feathers);
        mesh.Transform = Matrix4x4.CreateRotationZ(-MathF.PI / 2) * Matrix4x4.CreateTranslation(0.65f, 0.03f, 0);
        mesh.AddFrustum(0, 0.32f, 0.09f, 0, 5, Paint.Orange);
        mesh.Transform = Matrix4x4.Identity;
    }

    /// <summary>The wing on the side of +Z, hinged on the X axis, seen from above and below.</summary>
    public static void BuildWing(MeshBuilder mesh)
    {
        Vector3 shoulder = new(0.38f, 0.05f, 0);
        Vector3 hip = new(-0.32f, 0.05f, 0);
        Vector3 wristFront = new(0.5f, 0.16f, 0.95f);
        Vector3 wristBack = new(-0.2f, 0.12f, 0.95f);
        Vector3 tip = new(-0.25f, 0.02f, 2);
        mesh.AddQuad(shoulder, hip, wristBack, wristFront, Feathers);
        mesh.AddQuad(shoulder, wristFront, wristBack, hip, Feathers);
        mesh.AddTriangle(wristFront, wristBack, tip, WingTip);
        mesh.AddTriangle(wristFront, tip, wristBack, WingTip);
    }

    /// <summary>Body to world space at a time.</summary>
    public Matrix4x4 Model(float seconds)
    {
        const float Bank = 0.35f;
        float angle = StartAngle + Speed * seconds;
        (float sin, float cos) = MathF.SinCos(angle);
        float side = MathF.Sign(Speed);
        return Matrix4x4.CreateRotationX(Bank * side)
            * Matrix4x4.CreateRotationY(-angle - MathF.PI / 2 * side)
            * Matrix4x4.CreateTranslation(Center + new Vector3(Radius * cos, 0.8f * MathF.Sin(0.7f * seconds + StartAngle), Radius * sin));
    }

    /// <summary>Wing to world space at a time.</summary>
    /// <param name="seconds">The time.</param>
    /// <param name="side">1 for the wing towards +Z, -1 for the mirrored one.</param>
    public Matrix4x4 WingModel(float seconds, float side)
    {
        const float BeatsPerSecond = 1.3f;
        float beat = MathF.Sin(MathF.Tau * BeatsPerSecond * seconds + StartAngle * 3);
        return Matrix4x4.CreateRotationX(-0.12f - 0.5f * beat) * Matrix4x4.CreateScale(1, 1, side) * Model(seconds);
    }
}
