using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>
/// Where positions count from, in steps of <see cref="Step"/> units from the world's own origin: near the camera, so that positions stay
/// exact in 32 bits wherever it is. The lattices of all noise are a whole number of times in a step.
/// </summary>
internal readonly record struct WorldOrigin(long X, long Z)
{
    /// <summary>Units; as ORIGIN_STEP in Scene.glsl.</summary>
    public const int Step = 20;

    /// <summary>The origin whose first step a place of the world lies in.</summary>
    public static WorldOrigin Below(double x, double z) => new((long)Math.Floor(x / Step), (long)Math.Floor(z / Step));

    /// <summary>From another origin to this one.</summary>
    public Vector3 UnitsFrom(WorldOrigin other) => new((X - other.X) * Step, 0, (Z - other.Z) * Step);
}
