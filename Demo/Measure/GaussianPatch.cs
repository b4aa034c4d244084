namespace RealtimeStyle.Measure;

/// <summary>
/// A patch with every channel's values made normally distributed, and the way back: what histogram-preserving blending needs (Heitz and
/// Neyret 2018), per channel (Deliot and Heitz 2019).
/// </summary>
internal sealed class GaussianPatch
{
    /// <summary>Values of <see cref="Inverse"/>.</summary>
    public const int Levels = 256;

    /// <summary>Standard deviation around 0.5, so that nearly all values fall into 0..1.</summary>
    private const double Deviation = 1 / 6.0;

    private const uint Opaque = 255u << 24;

    /// <summary>Takes RGBA8 texels.</summary>
    public GaussianPatch(ReadOnlySpan<uint> texels)
    {
        Texels = new uint[texels.Length];
        Inverse = new uint[Levels];
        Array.Fill(Texels, Opaque);
        Array.Fill(Inverse, Opaque);
        for (int shift = 0; shift < 24; shift += 8) AddChannel(texels, shift);
    }

    /// <summary>RGBA8, each channel a normal value.</summary>
    public uint[] Texels { get; }

    /// <summary>RGBA8 of the patch, by the normal value of a channel.</summary>
    public uint[] Inverse { get; }

    // Texels of one value share the ranks that they have together, and take the middle one.
    private void AddChannel(ReadOnlySpan<uint> texels, int shift)
    {
        int[] count = new int[Levels];
        foreach (uint texel in texels) count[texel >> shift & 255]++;
        uint[] normal = new uint[Levels];
        double below = 0;
        int written = 0;
        for (int value = 0; value < Levels; value++)
        {
            double middle = (below + (count[value] / 2.0)) / texels.Length;
            normal[value] = (uint)Math.Round(255 * Math.Clamp(0.5 + (Deviation * Quantile(middle)), 0, 1));
            below += count[value];
            double top = 255 * (0.5 + (Deviation * Quantile(below / texels.Length)));
            for (; written < Levels && (written <= top || below == texels.Length); written++) Inverse[written] |= (uint)value << shift;
        }

        for (int i = 0; i < texels.Length; i++) Texels[i] |= normal[texels[i] >> shift & 255] << shift;
    }

    // The inverse of the normal distribution (Shore 1982's successor by Soranzo and Epure 2014): within 0.001 deviations where values lie.
    private static double Quantile(double share)
    {
        if (share <= 0) return -4;
        if (share >= 1) return 4;
        double upper = Math.Max(share, 1 - share);
        double magnitude = 10 / Math.Log(41) * Math.Log(1 - (Math.Log(-Math.Log(upper) / Math.Log(2)) / Math.Log(22)));
        return share < 0.5 ? -magnitude : magnitude;
    }
}
