using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>A flight around the island; a pure function of time.</summary>
internal sealed class CameraPath(Terrain terrain)
{
    /// <summary>Seconds for one round.</summary>
    public const float Period = 30;

    public const float NearPlane = 0.5f;
    public const float FarPlane = 1200;

    private const float FieldOfView = 44 * MathF.PI / 180;
    private const float LeastClearance = 4;

    /// <summary>Where the camera is.</summary>
    public Vector3 Position(float seconds)
    {
        float turn = MathF.Tau * seconds / Period;
        // Starts south-east, with lighthouse, village and mountain side by side.
        float angle = turn + 0.95f;
        float radius = 66 + 5 * MathF.Sin(turn);
        (float sin, float cos) = MathF.SinCos(angle);
        float x = cos * radius;
        float z = sin * radius;
        float height = 12 + 5 * MathF.Sin(turn * 2 + 0.4f);
        return new Vector3(x, MathF.Max(height, terrain.Height(x, z) + LeastClearance), z);
    }

    /// <summary>World to clip space, for row vectors, with Vulkan's downward Y.</summary>
    public Matrix4x4 ViewProjection(float seconds, float aspect)
    {
        var target = new Vector3(0, 6, 0);
        Matrix4x4 view = Matrix4x4.CreateLookAt(Position(seconds), target, Vector3.UnitY);
        Matrix4x4 projection = Matrix4x4.CreatePerspectiveFieldOfView(FieldOfView, aspect, NearPlane, FarPlane);
        projection.M22 = -projection.M22;
        return view * projection;
    }
}
