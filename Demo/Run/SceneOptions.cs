using RealtimeStyle.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>What <c>demo scene</c> was asked to do.</summary>
internal sealed record SceneOptions
{
    /// <summary>Names of PNGs are numbered; more would be a mistake.</summary>
    public const int MostFrames = 100_000;

    public required bool Headless { get; init; }

    public int? Frames { get; init; }

    public Extent2D? Size { get; init; }

    public string? Style { get; init; }

    public Backend Backend { get; init; }

    public TensorStorage? Storage { get; init; }

    public required string OutFolder { get; init; }

    public int Seed { get; init; } = 1;

    public float Strength { get; init; } = 1;

    public bool Validate { get; init; }
}
