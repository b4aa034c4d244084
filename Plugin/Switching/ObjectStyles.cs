using RealtimeStyle.Composite;

namespace RealtimeStyle.Switching;

/// <summary>Which style each object has: a slot for each different style, and the slot of each object id.</summary>
internal sealed class ObjectStyles
{
    private readonly byte[] slots = new byte[256];
    private readonly List<Style> styles = new(StyleView.MostObjectStyles);

    /// <summary>The different styles; the first is in slot 1, slot 0 being the main style.</summary>
    public IReadOnlyList<Style> Styles => styles;

    /// <summary>Replaces all; see <see cref="StyleView.ShowObjects"/>.</summary>
    public void Set(IReadOnlyDictionary<byte, Style?> byId)
    {
        List<Style> different = [.. byId.Values.OfType<Style>().Distinct()];
        if (different.Count > StyleView.MostObjectStyles)
            throw new ArgumentException($"{different.Count} different styles for objects; at most {StyleView.MostObjectStyles} run beside the main one.", nameof(byId));
        styles.Clear();
        styles.AddRange(different);
        Array.Clear(slots);
        foreach ((byte id, Style? style) in byId) slots[id] = style == null ? StylizedFrame.Plain : (byte)(styles.IndexOf(style) + 1);
    }

    /// <summary>Copies the slot of each of the 256 ids.</summary>
    public void WriteSlots(Span<byte> target) => slots.CopyTo(target);
}
