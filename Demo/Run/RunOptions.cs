using RealtimeStyle.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>What every command that stylizes can be asked.</summary>
internal abstract record RunOptions
{
    public Backend Backend { get; init; }

    /// <summary>Null leaves it to the plugin.</summary>
    public TensorStorage? Storage { get; init; }

    /// <summary>Normalisation takes the last frame's statistics.</summary>
    public bool LaggedStatistics { get; init; }

    /// <summary>Null is the command's default.</summary>
    public Extent2D? Size { get; init; }

    /// <summary>0 (plain) to 1 (all style).</summary>
    public float Strength { get; init; } = 1;

    /// <summary>Runs under the validation layer.</summary>
    public bool Validate { get; init; }
}
