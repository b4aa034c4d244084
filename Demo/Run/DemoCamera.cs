using System.Numerics;
using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Scene;

namespace RealtimeStyle.Demo.Run;

/// <summary>The camera on its path or in the user's hands.</summary>
internal sealed class DemoCamera(Terrain terrain)
{
    private FreeCamera? free;

    /// <summary>Where the next frame is taken from.</summary>
    public Camera Next(DemoControls controls, FrameClock clock)
    {
        Camera onPath = CameraPath.At((float)clock.SceneSeconds);
        if (!controls.IsFlying)
        {
            free = null;
            return onPath;
        }

        free ??= new FreeCamera(terrain, onPath);
        Vector2 look = controls.TakeLook();
        free.Turn(look.X, look.Y);
        Vector3 flight = controls.Flight;
        free.Move(flight.Z, flight.X, flight.Y, clock.Step);
        return free.Current;
    }
}
