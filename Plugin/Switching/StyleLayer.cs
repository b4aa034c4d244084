namespace RealtimeStyle.Switching;

/// <summary>Where a style is seen in a frame.</summary>
/// <param name="Pass">The compiled style.</param>
/// <param name="Slot">Objects in this slot; 0 holds all that are not named.</param>
/// <param name="Fade">Weight against the layers before, 0 to 1.</param>
internal readonly record struct StyleLayer(StylePass Pass, byte Slot, float Fade);
