namespace RealtimeStyle.Switching;

/// <summary>Compares the layers of each frame with those of the last: whether a cross-fade went on, or a style was switched.</summary>
internal sealed class LayerWatch
{
    private readonly List<StyleLayer> last = new(2 + StyleView.MostObjectStyles);

    /// <summary>Takes a frame's layers; true where a style has gained or lost some of its objects since the last frame.</summary>
    public bool Update(List<StyleLayer> layers)
    {
        bool changed = Differ(last, layers) || Differ(layers, last);
        last.Clear();
        foreach (StyleLayer layer in layers) last.Add(layer);
        return changed;
    }

    /// <summary>Of some style in the first layers the second show more or less.</summary>
    private static bool Differ(List<StyleLayer> first, List<StyleLayer> second)
    {
        foreach (StyleLayer layer in first)
        {
            byte slot = layer.Slot;
            if (ShareOf(layer.From, slot, first) != ShareOf(layer.From, slot, second) || ShareOf(layer.To, slot, first) != ShareOf(layer.To, slot, second)) return true;
        }

        return false;
    }

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
