using RealtimeStyle.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>What <c>demo stylize</c> was asked to do.</summary>
internal sealed record PictureOptions
{
    public required string Input { get; init; }

    public required string Output { get; init; }

    public required string Style { get; init; }

    public Backend Backend { get; init; }

    public TensorStorage? Storage { get; init; }

    public Extent2D? Size { get; init; }

    public float Strength { get; init; } = 1;

    public bool KeepColor { get; init; }

    public bool Validate { get; init; }
}
