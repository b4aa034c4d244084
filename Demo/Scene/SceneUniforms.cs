using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>
/// Twin of the block <c>Frame</c> in Scene.glsl (std140). Matrices are for row vectors, which is what GLSL's column-major reading
/// expects.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SceneUniforms
{
    public const float Exposure = 1.15f;

    public Matrix4x4 ViewProjection;
    public Matrix4x4 PreviousViewProjection;
    public Matrix4x4 InverseViewProjection;
    public Matrix4x4 Shadow;
    public Vector4 CameraAndTime;
    public Vector4 SunAndExposure;
    public Vector4 SizeAndPreviousTime;
    public Vector4 CloudTurns;
    public Vector4 Ground;
    public OriginSteps Origin;
    public WaveTable Waves;

    /// <summary>Values for a frame.</summary>
    /// <param name="now">What the frame shows.</param>
    /// <param name="before">What the last frame showed; the same as <paramref name="now"/> after a cut.</param>
    /// <param name="size">In pixels.</param>
    /// <param name="ground">Of a textured ground.</param>
    public static SceneUniforms Create(SceneMoment now, SceneMoment before, Extent2D size, Vector4 ground)
    {
        float aspect = (float)size.Width / size.Height;
        Matrix4x4 viewProjection = now.Camera.ViewProjection(aspect);
        Matrix4x4.Invert(viewProjection, out Matrix4x4 inverse);
        var values = new SceneUniforms
        {
            ViewProjection = viewProjection,
            PreviousViewProjection = before.Camera.ViewProjection(aspect),
            InverseViewProjection = inverse,
            Shadow = Sun.ShadowMatrix,
            CameraAndTime = new Vector4(now.Camera.Position, now.Seconds),
            SunAndExposure = new Vector4(Sun.Direction, Exposure),
            SizeAndPreviousTime = new Vector4(size.Width, size.Height, before.Seconds, 0),
            CloudTurns = CreateCloudTurns(now.Seconds, before.Seconds),
            Ground = ground,
            Origin = new OriginSteps((int)now.Camera.Origin.X, (int)now.Camera.Origin.Z, 0, 0),
        };
        Sea.Swell.CopyTo(values.Waves[..]);
        return values;
    }

    /// <summary>
    /// The clouds turn about the vertical axis: cosine and sine of how far they have turned by now, and of how far since the last frame.
    /// </summary>
    private static Vector4 CreateCloudTurns(float now, float before)
    {
        const float RadiansPerSecond = 0.009f;
        (float sin, float cos) = MathF.SinCos(RadiansPerSecond * now);
        (float sinSince, float cosSince) = MathF.SinCos(RadiansPerSecond * (now - before));
        return new Vector4(cos, sin, cosSince, sinSince);
    }

    /// <summary>As <see cref="WorldOrigin"/>, in 32 bits, after which the land repeats.</summary>
    public readonly record struct OriginSteps(int X, int Z, int Unused, int UnusedToo);

    /// <summary>As <see cref="Sea.Swell"/>.</summary>
    [InlineArray(4)]
    public struct WaveTable
    {
        private Vector4 first;
    }
}
