using System.Reflection;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>What differs between the scene's pipelines.</summary>
internal sealed record GraphicsState
{
    /// <summary>Folder and stem of the vertex shader.</summary>
    public required string Vertex { get; init; }

    /// <summary>Folder and stem of the fragment shader; null where only depth is drawn.</summary>
    public string? Fragment { get; init; }

    /// <summary>The assembly that has the fragment shader.</summary>
    public Assembly Shaders { get; init; } = typeof(GraphicsState).Assembly;

    /// <summary>Formats of the colour targets, by the fragment shader's output location.</summary>
    public IReadOnlyList<Format> Colors { get; init; } = [];

    /// <summary>Format of the depth target; undefined where there is none.</summary>
    public Format Depth { get; init; }

    /// <summary>
    /// Locations of <see cref="Scene.Vertex"/> that the vertex shader reads; none for a full-screen triangle, which also leaves
    /// depth unwritten.
    /// </summary>
    public IReadOnlyList<uint> Attributes { get; init; } = [];

    /// <summary>Faces that are left out.</summary>
    public CullModeFlags Cull { get; init; } = CullModeFlags.BackBit;

    /// <summary>Slope-scaled depth bias, against a shadow map's self-shadowing.</summary>
    public float DepthBias { get; init; }

    public bool HasMesh => Attributes.Count > 0;
}
