namespace RealtimeStyle.Generate.Vulkan;

/// <summary>
/// Places the intermediates of a network in one arena so that those that live at the same time do not overlap: largest first, each at the
/// lowest offset that is free for as long as it lives (Pisarchyk and Lee 2020, "greedy by size").
/// </summary>
internal static class MemoryPlan
{
    /// <summary>The most that Vulkan lets a device ask for as alignment of buffer and texel view offsets.</summary>
    public const long Alignment = 256;

    /// <summary>Sets the offsets and returns the arena's size in bytes.</summary>
    /// <param name="intermediates">With their first and last step set.</param>
    public static long Place(IEnumerable<Intermediate> intermediates)
    {
        List<Intermediate> placed = [];
        long arena = 0;
        foreach (Intermediate next in intermediates.OrderByDescending(candidate => candidate.Bytes).ThenBy(candidate => candidate.FirstStep))
        {
            next.Offset = LowestFree(next, placed);
            placed.Add(next);
            arena = Math.Max(arena, next.Offset + next.Bytes);
        }

        return arena;
    }

    private static long LowestFree(Intermediate next, List<Intermediate> placed)
    {
        long offset = 0;
        foreach (Intermediate other in placed.Where(other => LiveTogether(next, other)).OrderBy(other => other.Offset))
        {
            if (offset + next.Bytes <= other.Offset) break;
            offset = Math.Max(offset, RoundUp(other.Offset + other.Bytes));
        }

        return offset;
    }

    private static bool LiveTogether(Intermediate a, Intermediate b) => a.FirstStep <= b.LastStep && b.FirstStep <= a.LastStep;

    private static long RoundUp(long offset) => (offset + Alignment - 1) / Alignment * Alignment;
}
