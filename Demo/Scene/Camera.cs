using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>Where the picture is taken from.</summary>
/// <param name="Position">In the world; a unit is about a metre.</param>
/// <param name="Forward">Unit vector of the view; never straight up or down.</param>
/// <param name="Shot">Number of the take: from one number to another is a cut.</param>
internal readonly record struct Camera(Vector3 Position, Vector3 Forward, int Shot)
{
    /// <summary>View-space distance of depth 0.</summary>
    public const float NearPlane = 0.5f;

    /// <summary>View-space distance of depth 1.</summary>
    public const float FarPlane = 1200;

    /// <summary>Vertical, in radians.</summary>
    private const float FieldOfView = 44 * MathF.PI / 180;

    /// <summary>Where <see cref="Position"/> counts from; the world's own origin on the island.</summary>
    public WorldOrigin Origin { get; init; }

    /// <summary>World to view space, for row vectors; the view looks along -Z.</summary>
    public Matrix4x4 View => Matrix4x4.CreateLookTo(Position, Forward, Vector3.UnitY);

    /// <summary>A camera that has a point in the middle of its picture.</summary>
    public static Camera LookingAt(Vector3 position, Vector3 target, int shot) => new(position, Vector3.Normalize(target - position), shot);

    /// <summary>The same camera, its position counted from another origin.</summary>
    public Camera From(WorldOrigin origin) => this with { Position = Position + Origin.UnitsFrom(origin), Origin = origin };

    /// <summary>The view-space distance that a depth stands for.</summary>
    public static float Distance(float depth) => NearPlane * FarPlane / (FarPlane - depth * (FarPlane - NearPlane));

    /// <summary>World to clip space, with Vulkan's downward Y.</summary>
    /// <param name="aspect">Width over height.</param>
    public Matrix4x4 ViewProjection(float aspect)
    {
        Matrix4x4 projection = Matrix4x4.CreatePerspectiveFieldOfView(FieldOfView, aspect, NearPlane, FarPlane);
        projection.M22 = -projection.M22;
        return View * projection;
    }
}
