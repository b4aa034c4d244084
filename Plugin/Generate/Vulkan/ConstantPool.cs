namespace RealtimeStyle.Generate.Vulkan;

/// <summary>All constants of a generator in one buffer of 32-bit quads: weights, biases, normalisation parameters, resampling tables.</summary>
internal sealed class ConstantPool
{
    // One quad that nothing reads: a buffer cannot be empty.
    private readonly List<float> values = [0, 0, 0, 0];

    /// <summary>The values; a multiple of four.</summary>
    public ReadOnlySpan<float> Values => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values);

    /// <summary>Index of the next quad.</summary>
    public int NextQuad => values.Count / 4;

    /// <summary>Adds whole quads and returns the index of the first.</summary>
    public int Add(ReadOnlySpan<float> quads)
    {
        if (quads.Length % 4 != 0) throw new ArgumentException($"{quads.Length} values are no whole quads; pad them to a multiple of 4.", nameof(quads));
        int first = NextQuad;
        values.AddRange(quads);
        return first;
    }

    /// <summary>Adds two values per channel as one quad of the first and one of the second for each channel quad; missing channels get zero.</summary>
    public int AddPairs(float[] first, float[] second)
    {
        int quads = Intermediate.QuadsOf(first.Length);
        float[] packed = new float[quads * 8];
        for (int c = 0; c < first.Length; c++)
        {
            packed[(c / 4 * 8) + (c % 4)] = first[c];
            packed[(c / 4 * 8) + 4 + (c % 4)] = second[c];
        }

        return Add(packed);
    }

    /// <summary>Adds a scale and shift that is known, and returns its first quad; 0, which nothing reads, for any other.</summary>
    public int Add(ChannelAffine? affine) => affine is ConstantAffine constant ? AddPairs(constant.Scale, constant.Shift) : 0;

    /// <summary>Adds one value per channel; missing channels get zero.</summary>
    public int AddChannels(float[] channels)
    {
        float[] packed = new float[Intermediate.QuadsOf(channels.Length) * 4];
        channels.CopyTo(packed, 0);
        return Add(packed);
    }
}
