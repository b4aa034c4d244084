namespace RealtimeStyle.Trainer.Data;

/// <summary>
/// Random numbers as a pure function of (seed, iteration, slot): a run that is resumed at an iteration draws what an
/// uninterrupted one would have, with no state to save. SplitMix64 (Steele, Lea and Flood 2014).
/// </summary>
internal struct CounterRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong state;

    internal CounterRandom(long seed, long iteration, int slot)
    {
        state = (ulong)seed;
        state = NextBits() ^ (ulong)iteration;
        state = NextBits() ^ (ulong)slot;
    }

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    internal int Next(int count) => (int)(((UInt128)NextBits() * (ulong)count) >> 64);

    /// <summary>0 to 1, 1 excluded: 24 bits.</summary>
    internal float NextUnit() => (NextBits() >> 40) * (1f / (1 << 24));

    private ulong NextBits()
    {
        var bits = state += Golden;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
