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

    /// <summary>In pixels; 0 for none.</summary>
    public int Period { get; init; }
}
