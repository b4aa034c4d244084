using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>Straight over <see cref="EndlessLand"/>, just above its hills, with the sun from behind. A pure function of time.</summary>
internal static class FlightPath
{
    /// <summary>As far as a flight can begin: 2.4 billion pixels of texture from the world's origin.</summary>
    public const double FarthestKilometers = 100_000;

    public const double UnitsPerSecond = 40;

    private const float Altitude = EndlessLand.Highest + 8;

    private static readonly Vector3 Ahead = Vector3.Normalize(new Vector3(0.8f, -0.3f, -0.6f));

    /// <summary>The camera at a time.</summary>
    /// <param name="seconds">Since the begin.</param>
    /// <param name="kilometers">From the world's origin to where the flight begins.</param>
    public static Camera At(double seconds, double kilometers)
    {
        double way = (1000 * kilometers) + (UnitsPerSecond * seconds);
        double x = 0.8 * way, z = -0.6 * way;
        WorldOrigin origin = WorldOrigin.Below(x, z);
        var position = new Vector3((float)(x - ((double)origin.X * WorldOrigin.Step)), Altitude, (float)(z - ((double)origin.Z * WorldOrigin.Step)));
        return new Camera(position, Ahead, Shot: 0) { Origin = origin };
    }
}
