namespace RealtimeStyle.Generate.Vulkan;

/// <summary>
/// Decides before which steps a memory barrier is needed: where a step touches bytes that a step since the last barrier wrote, or
/// writes bytes that one read. Bytes, not tensors, because tensors share the arena.
/// </summary>
internal sealed class HazardTracker
{
    private readonly List<Intermediate> read = [];
    private readonly List<Intermediate> written = [];

    /// <summary>True if a barrier must come before the step; takes it as placed.</summary>
    public bool NeedsBarrier(GeneratorStep step)
    {
        Intermediate[] reads = [.. step.Reads];
        Intermediate[] writes = [.. step.Writes];
        bool needed = Collides(reads, written) || Collides(writes, written) || Collides(writes, read);
        if (needed)
        {
            read.Clear();
            written.Clear();
        }

        read.AddRange(reads);
        written.AddRange(writes);
        return needed;
    }

    private static bool Collides(Intermediate[] now, List<Intermediate> before) => now.Any(a => before.Exists(b => Overlap(a, b)));

    private static bool Overlap(Intermediate a, Intermediate b) => a.Place == b.Place && a.Offset < b.Offset + b.Bytes && b.Offset < a.Offset + a.Bytes;
}
