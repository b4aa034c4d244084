namespace RealtimeStyle.Demo.Run;

/// <summary>What <c>demo stylize</c> was asked to do.</summary>
internal sealed record PictureOptions : RunOptions
{
    public required string Input { get; init; }

    public required string Output { get; init; }

    /// <summary>Name or path.</summary>
    public required string Style { get; init; }

    public bool KeepColor { get; init; }
}
