using System.Numerics;
using System.Runtime.InteropServices;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>A vertex as the shaders read it: 20 bytes.</summary>
/// <param name="Position">World or model units; one unit is about a metre.</param>
/// <param name="Normal">Four signed normalised bytes, the last unused.</param>
/// <param name="Color">Red, green, blue as sRGB bytes, and light given off.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Vertex(Vector3 Position, uint Normal, uint Color)
{
    public const int Size = 20;

    public const int AttributeCount = 3;

    /// <summary>Where a shader's input location lies: 0 position, 1 normal, 2 colour.</summary>
    public static VertexInputAttributeDescription Attribute(uint location) => location switch
    {
        0 => new VertexInputAttributeDescription(location, 0, Format.R32G32B32Sfloat, 0),
        1 => new VertexInputAttributeDescription(location, 0, Format.R8G8B8A8SNorm, 12),
        2 => new VertexInputAttributeDescription(location, 0, Format.R8G8B8A8Unorm, 16),
        _ => throw new ArgumentOutOfRangeException(nameof(location), location, "Vertices have locations 0 to 2."),
    };

    public static uint PackNormal(Vector3 normal)
    {
        Vector3 scaled = normal * sbyte.MaxValue;
        return (byte)(sbyte)MathF.Round(scaled.X) | (uint)(byte)(sbyte)MathF.Round(scaled.Y) << 8 | (uint)(byte)(sbyte)MathF.Round(scaled.Z) << 16;
    }
}
