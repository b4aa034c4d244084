using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>A camera flown by hand; it stays above ground and sea, and within sight of the island, where there is one.</summary>
internal sealed class FreeCamera
{
    /// <summary>The shot number of <see cref="Current"/>, another than any of <see cref="CameraPath"/>.</summary>
    public const int Shot = 2;

    private const float UnitsPerSecond = 14;
    private const float RadiansPerPixel = 0.003f;
    private const float SteepestPitch = 1.5f;
    private const float LeastClearance = 1.5f;
    private const float FarthestFromCenter = 250;

    private readonly Terrain? island;
    private WorldOrigin origin;

    /// <summary>Starts where another camera is.</summary>
    /// <param name="island">To stay at; null over an <see cref="EndlessLand"/>.</param>
    /// <param name="start">The other camera.</param>
    public FreeCamera(Terrain? island, Camera start)
    {
        this.island = island;
        origin = start.Origin;
        Position = start.Position;
        Yaw = MathF.Atan2(start.Forward.X, -start.Forward.Z);
        Pitch = MathF.Asin(start.Forward.Y);
    }

    public Vector3 Position { get; private set; }

    /// <summary>Radians, 0 towards -Z and growing to the right.</summary>
    public float Yaw { get; private set; }

    /// <summary>Radians above the horizon.</summary>
    public float Pitch { get; private set; }

    public Camera Current => new(Position, Forward, Shot) { Origin = origin };

    private Vector3 Forward => new(MathF.Sin(Yaw) * MathF.Cos(Pitch), MathF.Sin(Pitch), -MathF.Cos(Yaw) * MathF.Cos(Pitch));

    /// <summary>Moves along the view's axes at the fixed speed.</summary>
    /// <param name="forward">-1..1: how fully the key or stick is pressed; so the others.</param>
    /// <param name="right">-1..1.</param>
    /// <param name="up">-1..1, along the world's Y.</param>
    /// <param name="seconds">Since the last move.</param>
    public void Move(float forward, float right, float up, float seconds)
    {
        var sideways = new Vector3(MathF.Cos(Yaw), 0, MathF.Sin(Yaw));
        Vector3 step = forward * Forward + right * sideways + up * Vector3.UnitY;
        Vector3 moved = Position + step * (UnitsPerSecond * seconds);
        if (island != null && moved.Length() > FarthestFromCenter) moved *= FarthestFromCenter / moved.Length();
        float ground = island == null ? EndlessLand.Highest : MathF.Max(0, island.Height(moved.X, moved.Z));
        Position = moved with { Y = MathF.Max(moved.Y, ground + LeastClearance) };
        if (island == null) MoveOrigin();
    }

    /// <summary>Turns the view.</summary>
    /// <param name="right">Pixels that the mouse went to the right.</param>
    /// <param name="down">Pixels that the mouse went down.</param>
    public void Turn(float right, float down)
    {
        Yaw = MathF.IEEERemainder(Yaw + right * RadiansPerPixel, MathF.Tau);
        Pitch = Math.Clamp(Pitch - down * RadiansPerPixel, -SteepestPitch, SteepestPitch);
    }

    private void MoveOrigin()
    {
        WorldOrigin steps = WorldOrigin.Below(Position.X, Position.Z);
        var near = new WorldOrigin(origin.X + steps.X, origin.Z + steps.Z);
        Position += origin.UnitsFrom(near);
        origin = near;
    }
}
