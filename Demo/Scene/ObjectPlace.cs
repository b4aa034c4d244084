using System.Numerics;
using System.Runtime.InteropServices;

namespace RealtimeStyle.Demo.Scene;

/// <summary>Twin of the push constants <c>object</c> in the vertex shaders: 128 bytes, the most that every device takes.</summary>
/// <param name="Model">Model to world space.</param>
/// <param name="PreviousModel">The same in the last frame.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ObjectPlace(Matrix4x4 Model, Matrix4x4 PreviousModel)
{
    /// <summary>Of what stands still.</summary>
    public static readonly ObjectPlace Fixed = new(Matrix4x4.Identity, Matrix4x4.Identity);
}
