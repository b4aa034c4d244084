using RealtimeStyle.Demo.Textures;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Demo.Run;

/// <summary>What <c>demo texture</c> was asked to do.</summary>
internal sealed record TextureRunOptions : RunOptions
{
    /// <summary>Name or path.</summary>
    public required string Style { get; init; }

    public required FieldRegion Region { get; init; }

    public required string Output { get; init; }

    public ulong Seed { get; init; }

    /// <summary>The network's plane, or one of what there is without a network.</summary>
    public GroundMethod Method { get; init; } = GroundMethod.Field;

    /// <summary>Also prints how much the plane repeats itself.</summary>
    public bool Measure { get; init; }

    /// <summary>In pixels; 0 for none.</summary>
    public int Period { get; init; }
}
