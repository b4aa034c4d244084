namespace RealtimeStyle.Composite;

/// <summary>Lets the style come in with distance: plain at <paramref name="Start"/>, full at <paramref name="End"/>, or the other way round.</summary>
/// <param name="Start">Distance along the view where there is no style, in the units of <see cref="Capture.FrameDepth"/>.</param>
/// <param name="End">Distance from which on there is all of it; above or below <paramref name="Start"/>.</param>
public readonly record struct DepthRamp(float Start, float End)
{
    internal void Validate()
    {
        if (float.IsFinite(Start) && float.IsFinite(End) && Start != End) return;
        throw new ArgumentException($"The depth ramp goes from {Start} to {End}; expected two different finite distances.");
    }
}
