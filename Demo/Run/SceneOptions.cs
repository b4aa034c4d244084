using RealtimeStyle.Demo.Input;
using RealtimeStyle.Demo.Pictures;

namespace RealtimeStyle.Demo.Run;

/// <summary>What <c>demo scene</c> was asked to do.</summary>
internal sealed record SceneOptions : RunOptions
{
    /// <summary>Names of PNGs are numbered; more would be a mistake.</summary>
    public const int MostFrames = 100_000;

    public required bool Headless { get; init; }

    /// <summary>Null is the default without a window, and no end with one.</summary>
    public int? Frames { get; init; }

    /// <summary>Name or path; null is the favourite among the installed ones.</summary>
    public string? Style { get; init; }

    /// <summary>The style is begun with where this picture's red is, at any size; null begins without a mask.</summary>
    public Picture? Mask { get; init; }

    public MaskMode FirstMask => Mask == null ? MaskMode.None : MaskMode.Image;

    /// <summary>GPU milliseconds that the style may take a frame, held by a smaller picture for the network; 0 for no limit.</summary>
    public double TargetMilliseconds { get; init; }

    /// <summary>
    /// Names or paths of what the ground is made of: one, or a second where it is steep or high; none leaves it painted.
    /// </summary>
    public IReadOnlyList<string> Textures { get; init; } = [];

    /// <summary>
    /// GPU milliseconds that new tiles of a texture may take a frame; null is the cache's own, or as many tiles each frame where a run has to
    /// come out the same every time.
    /// </summary>
    public double? TextureMilliseconds { get; init; }

    /// <summary>Kilometres from the world's origin to where a flight over endless land begins; null stays at the island.</summary>
    public double? Flight { get; init; }

    public required string OutFolder { get; init; }

    public required int Seed { get; init; }

    /// <summary>A video to write; null for none.</summary>
    public string? Record { get; init; }

    /// <summary>Where every plain frame goes with depth, motion and ids; null for nowhere.</summary>
    public string? DumpFolder { get; init; }

    /// <summary>Keys to press; null for none.</summary>
    public KeyScript? Replay { get; init; }

    /// <summary>The scene's time moves by the same step every frame, however long the frame takes.</summary>
    public bool IsRepeatable => Headless || Record != null || Replay != null;
}
