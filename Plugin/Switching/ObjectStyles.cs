using RealtimeStyle.Composite;

namespace RealtimeStyle.Switching;

/// <summary>Which style each object has: a slot for each different style, and the slot of each object id.</summary>
internal sealed class ObjectStyles
{
    private readonly byte[] slotOf = new byte[256];
    private readonly List<Entry> entries = new(StyleView.MostObjectStyles);

    /// <summary>Number of different styles; their slots are 1 and up, slot 0 being the main style.</summary>
    public int Count => entries.Count;

    /// <summary>Style of slot <paramref name="index"/> + 1: shown as soon as it is compiled, the one before until then.</summary>
    public Entry this[int index] => entries[index];

    /// <summary>Replaces all; see <see cref="StyleView.ShowObjects"/>.</summary>
    public void Set(IReadOnlyDictionary<byte, Style?> byId)
    {
        List<Style> different = [.. byId.Values.OfType<Style>().Distinct()];
        if (different.Count > StyleView.MostObjectStyles)
            throw new ArgumentException($"{different.Count} different styles for objects; at most {StyleView.MostObjectStyles} run beside the main one.", nameof(byId));
        entries.Clear();
        entries.AddRange(different.Select(style => new Entry(style)));
        Array.Clear(slotOf);
        foreach ((byte id, Style? style) in byId) slotOf[id] = style == null ? StylizedFrame.Plain : (byte)(different.IndexOf(style) + 1);
    }

    /// <summary>Copies the slot of each of the 256 ids; those whose style is not there yet are in slot 0.</summary>
    public void WriteSlots(Span<byte> target)
    {
        slotOf.CopyTo(target);
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i].Shown == null) target.Replace((byte)(i + 1), (byte)0);
        }
    }

    /// <summary>The style of some objects.</summary>
    internal sealed class Entry(Style wanted)
    {
        /// <summary>What the host asked for.</summary>
        public Style Wanted { get; set; } = wanted;

        /// <summary>What is seen; null while there is none.</summary>
        public Style? Shown { get; set; }
    }
}
