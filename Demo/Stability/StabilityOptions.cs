using RealtimeStyle.Demo.Run;

namespace RealtimeStyle.Demo.Stability;

/// <summary>What <c>demo stability</c> was asked to do.</summary>
internal sealed record StabilityOptions : RunOptions
{
    /// <summary>Name or path; null is every installed style.</summary>
    public string? Style { get; init; }

    /// <summary>Frames of each of the film's shots.</summary>
    public required int Frames { get; init; }

    /// <summary>How much of what is seen was painted before.</summary>
    public required float Stability { get; init; }

    /// <summary>Folder for a strip of frames; null for none.</summary>
    public string? OutFolder { get; init; }
}
