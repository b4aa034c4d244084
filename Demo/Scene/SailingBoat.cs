using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>A boat with two sails, its bow towards +X, its waterline at 0, that sails around the island.</summary>
/// <param name="Hull">Its colour.</param>
/// <param name="Sail">Colour of the main sail.</param>
/// <param name="Radius">Of its course.</param>
/// <param name="StartAngle">Where on its course it is at time 0, in radians.</param>
/// <param name="Speed">Radians a second; negative the other way round.</param>
internal sealed record SailingBoat(Paint Hull, Paint Sail, float Radius, float StartAngle, float Speed)
{
    public static readonly IReadOnlyList<SailingBoat> Fleet =
    [
        new(Paint.Red, Paint.Cream, Radius: 41, StartAngle: 0.61f, Speed: 0.05f),
        new(Paint.Blue, Paint.Orange, Radius: 46, StartAngle: 2.6f, Speed: 0.06f),
        new(Paint.White, Paint.Red, Radius: 50, StartAngle: 3.6f, Speed: -0.06f),
    ];

    /// <summary>Outline of the deck from bow to stern, half width at each station.</summary>
    private static readonly (float X, float HalfWidth)[] Stations = [(3, 0.02f), (1.6f, 0.7f), (0, 0.95f), (-1.6f, 0.85f), (-2.4f, 0.6f)];

    public void Build(MeshBuilder mesh)
    {
        for (int station = 0; station + 1 < Stations.Length; station++) AddHullSection(mesh, Stations[station], Stations[station + 1], Hull);
        (float stern, float sternWidth) = Stations[^1];
        mesh.AddQuad(
            new Vector3(stern, -0.6f, -sternWidth * 0.5f),
            new Vector3(stern, -0.6f, sternWidth * 0.5f),
            new Vector3(stern, 0.8f, sternWidth),
            new Vector3(stern, 0.8f, -sternWidth),
            Hull);
        mesh.AddBox(new Vector3(0.25f, 0.4f, -0.08f), new Vector3(0.42f, 6.6f, 0.08f), Paint.Planks);
        AddSail(mesh, new Vector3(0.2f, 1.3f, 0), new Vector3(-2.6f, 1.3f, 0.5f), new Vector3(0.2f, 6.4f, 0), Sail);
        AddSail(mesh, new Vector3(2.9f, 1, 0), new Vector3(0.6f, 1.2f, 0.45f), new Vector3(0.45f, 5.6f, 0), Paint.White);
    }

    /// <summary>Model to world space at a time; the boat rocks with the swell.</summary>
    public Matrix4x4 Model(float seconds)
    {
        const float Size = 1.15f;
        float angle = StartAngle + Speed * seconds;
        (float sin, float cos) = MathF.SinCos(angle);
        // A turn of θ about Y takes the bow from +X to (cos θ, -sin θ); along the circle that is -angle -π/2, and the reverse going back.
        float heading = -angle - MathF.PI / 2 * MathF.Sign(Speed);
        float rock = MathF.Sin(1.5f * seconds + StartAngle * 5);
        return Matrix4x4.CreateScale(Size)
            * Matrix4x4.CreateRotationX(0.12f + 0.07f * rock)
            * Matrix4x4.CreateRotationZ(0.05f * MathF.Sin(1.9f * seconds + StartAngle))
            * Matrix4x4.CreateRotationY(heading)
            * Matrix4x4.CreateTranslation(Radius * cos, 0.12f * rock, Radius * sin);
    }

    private static void AddHullSection(MeshBuilder mesh, (float X, float HalfWidth) fore, (float X, float HalfWidth) aft, Paint hull)
    {
        const float Keel = -0.6f;
        float foreDeck = Deck(fore.X);
        float aftDeck = Deck(aft.X);
        foreach (float side in (float[])[-1, 1])
        {
            var a = new Vector3(fore.X, foreDeck, side * fore.HalfWidth);
            var b = new Vector3(aft.X, aftDeck, side * aft.HalfWidth);
            var c = new Vector3(aft.X, Keel, side * aft.HalfWidth * 0.5f);
            var d = new Vector3(fore.X * 0.92f, Keel, side * fore.HalfWidth * 0.5f);
            if (side > 0) mesh.AddQuad(a, b, c, d, hull);
            else mesh.AddQuad(b, a, d, c, hull);
        }

        mesh.AddQuad(
            new Vector3(fore.X, foreDeck - 0.1f, fore.HalfWidth),
            new Vector3(fore.X, foreDeck - 0.1f, -fore.HalfWidth),
            new Vector3(aft.X, aftDeck - 0.1f, -aft.HalfWidth),
            new Vector3(aft.X, aftDeck - 0.1f, aft.HalfWidth),
            Paint.Planks);
    }

    /// <summary>The sheer: the deck rises towards the bow.</summary>
    private static float Deck(float x) => 0.7f + 0.05f * MathF.Max(0, x) * x;

    /// <summary>A sail seen from both sides.</summary>
    private static void AddSail(MeshBuilder mesh, Vector3 tack, Vector3 clew, Vector3 head, Paint paint)
    {
        // Cloth lets light through: a little glow stands for it on the side away from the sun.
        Paint cloth = paint with { Glow = 0.35f };
        mesh.AddTriangle(tack, clew, head, cloth);
        mesh.AddTriangle(clew, tack, head, cloth);
    }
}
