using System.Numerics;

namespace RealtimeStyle.Demo.Scene;

/// <summary>The sun: a warm light from one side of the flight's start, so that shadows model the island.</summary>
internal static class Sun
{
    /// <summary>Half the side of the square that the shadow map covers, in world units.</summary>
    private const float ShadowReach = 50;

    /// <summary>Unit vector towards the sun.</summary>
    public static Vector3 Direction { get; } = Vector3.Normalize(new Vector3(-0.45f, 0.62f, 0.88f));

    /// <summary>World to the shadow map: xy in 0..1, z the depth.</summary>
    public static Matrix4x4 ShadowMatrix { get; } = CreateShadowMatrix();

    private static Matrix4x4 CreateShadowMatrix()
    {
        const float Distance = 90;
        var center = new Vector3(0, 4, 0);
        Matrix4x4 view = Matrix4x4.CreateLookAt(center + Direction * Distance, center, Vector3.UnitY);
        Matrix4x4 projection = Matrix4x4.CreateOrthographic(2 * ShadowReach, 2 * ShadowReach, 1, 2 * Distance);
        return view * projection * Matrix4x4.CreateScale(0.5f, 0.5f, 1) * Matrix4x4.CreateTranslation(0.5f, 0.5f, 0);
    }
}
