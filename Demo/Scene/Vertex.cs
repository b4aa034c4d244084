using System.Numerics;
using System.Runtime.InteropServices;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>A vertex as the shaders read it: 20 bytes.</summary>
/// <param name="Position">World or model units; one unit is about a metre.</param>
/// <param name="Normal">Three signed normalised bytes, then the <see cref="ObjectId"/>.</param>
/// <param name="Color">Red, green, blue as sRGB bytes, and light given off.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Vertex(Vector3 Position, uint Normal, uint Color)
{
    public const int Size = 20;

    public const int AttributeCount = 4;

    /// <summary>Where a shader's input location lies: 0 position, 1 normal, 2 colour, 3 object id.</summary>
    public static VertexInputAttributeDescription Attribute(uint location) => location switch
    {
        0 => new VertexInputAttributeDescription(location, 0, Format.R32G32B32Sfloat, 0),
        1 => new VertexInputAttributeDescription(location, 0, Format.R8G8B8A8SNorm, 12),
        2 => new VertexInputAttributeDescription(location, 0, Format.R8G8B8A8Unorm, 16),
        3 => new VertexInputAttributeDescription(location, 0, Format.R8Uint, 15),
        _ => throw new ArgumentOutOfRangeException(nameof(location), location, "Vertices have locations 0 to 3."),
    };

    public static uint PackNormal(Vector3 normal, ObjectId id)
    {
        Vector3 scaled = normal * sbyte.MaxValue;
        return Byte(scaled.X) | Byte(scaled.Y) << 8 | Byte(scaled.Z) << 16 | (uint)id << 24;
    }

    private static uint Byte(float value) => (byte)(sbyte)MathF.Round(value);
}
