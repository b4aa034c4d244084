namespace RealtimeStyle.Switching;

/// <summary>Compares the layers of each frame with those of the last: how far a cross-fade went on, or whether a style was switched.</summary>
internal sealed class LayerWatch
{
    private readonly List<StyleLayer> last = new(2 + StyleView.MostObjectStyles);

    /// <summary>Takes a frame's layers; returns the most that a style has gained or lost of its objects since the last frame, 0 to 1.</summary>
    public float Update(List<StyleLayer> layers)
    {
        float change = MathF.Max(MostLost(last, layers), MostLost(layers, last));
        last.Clear();
        foreach (StyleLayer layer in layers) last.Add(layer);
        return change;
    }

    private static float MostLost(List<StyleLayer> before, List<StyleLayer> after)
    {
        float most = 0;
        foreach (StyleLayer layer in before)
        {
            most = MathF.Max(most, Lost(layer.From, layer.Slot, before, after));
            most = MathF.Max(most, Lost(layer.To, layer.Slot, before, after));
        }

        return most;
    }

    private static float Lost(Style style, byte slot, List<StyleLayer> before, List<StyleLayer> after) =>
        ShareOf(style, slot, before) - ShareOf(style, slot, after);

    /// <summary>How much of a slot a style makes up: later layers of the slot cover earlier ones.</summary>
    private static float ShareOf(Style style, byte slot, List<StyleLayer> layers)
    {
        float share = 0;
        foreach (StyleLayer layer in layers)
        {
            if (layer.Slot != slot) continue;
            share = (share * (1 - layer.Fade)) + (layer.Fade * layer.ShareOf(style));
        }

        return share;
    }
}
