using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RealtimeStyle.Demo.Scene;

/// <summary>
/// Twin of the block <c>Frame</c> in Scene.glsl (std140). Matrices are for row vectors, which is what GLSL's column-major reading
/// expects.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SceneUniforms
{
    public Matrix4x4 ViewProjection;
    public Matrix4x4 InverseViewProjection;
    public Matrix4x4 Shadow;
    public Vector4 CameraAndTime;
    public Vector4 SunAndExposure;
    public WaveTable Waves;

    /// <summary>Swell as sums of sines: wave vector x and z, amplitude, angular speed (√(g·k) for deep water, then slowed).</summary>
    [InlineArray(4)]
    public struct WaveTable
    {
        private Vector4 first;
    }
}
