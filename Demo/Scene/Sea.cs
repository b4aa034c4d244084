using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>
/// The sea's surface at rest: rings that widen towards the horizon. Glow (the colour's fourth byte) is unused here, so the colour's
/// first byte carries the water's depth, 0 at the shore to 255 at the sea floor.
/// </summary>
internal sealed class Sea(Terrain terrain)
{
    /// <summary>
    /// Long waves as sums of sines: wave vector x and z, amplitude, angular speed (√(g·k) for deep water, then slowed). Lengths of 16 to
    /// 6 units, which the mesh still resolves.
    /// </summary>
    public static readonly Vector4[] Swell =
    [
        new(0.36f, 0.15f, 0.26f, 1.2f),
        new(-0.22f, 0.53f, 0.15f, 1.45f),
        new(0.60f, -0.48f, 0.09f, 1.7f),
        new(-0.85f, -0.55f, 0.05f, 2.0f),
    ];

    private const int Rings = 72;
    private const int Sectors = 112;
    private const float Nearest = 12;
    private const float Farthest = 900;

    public void Build(MeshBuilder mesh)
    {
        uint first = 0;
        for (int ring = 0; ring <= Rings; ring++)
        {
            float radius = RingRadius(ring);
            for (int sector = 0; sector < Sectors; sector++)
            {
                (float sin, float cos) = MathF.SinCos(MathF.Tau * sector / Sectors);
                float depth = Math.Clamp(terrain.Height(cos * radius, sin * radius) / Terrain.SeaFloor, 0, 1);
                uint index = mesh.AddVertex(new Vector3(cos * radius, 0, sin * radius), Vector3.UnitY, new Paint(depth, 0, 0));
                if (ring == 0 && sector == 0) first = index;
            }
        }

        for (uint ring = 0; ring < Rings; ring++)
        {
            for (uint sector = 0; sector < Sectors; sector++)
            {
                uint next = (sector + 1) % Sectors;
                uint inner = first + ring * Sectors;
                uint outer = inner + Sectors;
                mesh.AddIndices(inner + sector, inner + next, outer + next, inner + sector, outer + next, outer + sector);
            }
        }
    }

    /// <summary>Even rings as far as the boats sail, then each wider than the last.</summary>
    private static float RingRadius(int ring)
    {
        const int Even = 52;
        const float EvenEnd = 64;
        if (ring <= Even) return Nearest + (EvenEnd - Nearest) * ring / Even;
        return EvenEnd * MathF.Pow(Farthest / EvenEnd, (ring - Even) / (float)(Rings - Even));
    }
}
