namespace RealtimeStyle.Generate;

/// <summary>How <see cref="Backend.Vulkan"/> runs a network; without effect on the others.</summary>
public sealed record VulkanOptions
{
    /// <summary>As the plugin's defaults: nothing is measured, statistics are exact.</summary>
    public static VulkanOptions Default { get; } = new();

    /// <summary>See <see cref="StyleOptions.TuningBudget"/>.</summary>
    public TimeSpan TuningBudget { get; init; }

    /// <summary>See <see cref="StyleOptions.LaggedStatistics"/>.</summary>
    public bool LaggedStatistics { get; init; }

    /// <summary>Told in one line each what was measured.</summary>
    public Action<string> Log { get; init; } = _ => { };
}
