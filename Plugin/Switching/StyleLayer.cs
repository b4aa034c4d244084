namespace RealtimeStyle.Switching;

/// <summary>Where a style is seen in a frame, or a mix of two that share a network.</summary>
/// <param name="Pass">The compiled network.</param>
/// <param name="Slot">Objects in this slot; 0 holds all that are not named.</param>
/// <param name="Fade">Weight against the layers before, 0 to 1.</param>
/// <param name="From">The style, or the one that is being left.</param>
/// <param name="To">The style.</param>
/// <param name="Blend">Weight of <paramref name="To"/> against <paramref name="From"/> within the network, 0 to 1.</param>
internal readonly record struct StyleLayer(StylePass Pass, byte Slot, float Fade, Style From, Style To, float Blend)
{
    /// <summary>How much of the layer is a style, 0 to 1.</summary>
    public float ShareOf(Style style) => (ReferenceEquals(style, To) ? Blend : 0) + (ReferenceEquals(style, From) ? 1 - Blend : 0);
}
