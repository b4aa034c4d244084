using System.Numerics;
using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Scene;

namespace RealtimeStyle.Demo.Run;

/// <summary>The camera on its path or in the user's hands.</summary>
/// <param name="terrain">The island.</param>
/// <param name="flight">Kilometres from the world's origin to where a flight over endless land begins; null stays at the island.</param>
internal sealed class DemoCamera(Terrain terrain, double? flight)
{
    private FreeCamera? free;

    /// <summary>Where the next frame is taken from.</summary>
    public Camera Next(DemoControls controls, FrameClock clock)
    {
        Camera onPath = flight == null ? CameraPath.At((float)clock.SceneSeconds) : FlightPath.At(clock.SceneSeconds, flight.Value);
        if (!controls.IsFlying)
        {
            free = null;
            return onPath;
        }

        free ??= new FreeCamera(flight == null ? terrain : null, onPath);
        Vector2 look = controls.TakeLook();
        free.Turn(look.X, look.Y);
        Vector3 by = controls.Flight;
        free.Move(by.Z, by.X, by.Y, clock.Step);
        return free.Current;
    }
}
