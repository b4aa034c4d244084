using RealtimeStyle.Generate;

namespace RealtimeStyle.Texture;

/// <summary>What is fixed when a field is created.</summary>
public sealed record FieldOptions
{
    /// <summary>Longest <see cref="Period"/> in pixels.</summary>
    public const int LongestPeriod = 1 << 30;

    /// <summary>Chooses one of 2^64 planes.</summary>
    public ulong Seed { get; init; }

    /// <summary>The plane repeats exactly after so many pixels, in x and in y; 0 for never. A multiple of <see cref="NeuralTexture.CoarsestCell"/>.</summary>
    public int Period { get; init; }

    /// <summary>What runs the network.</summary>
    public Backend Backend { get; init; } = Backend.Auto;

    /// <summary>How the <c>vulkan</c> backend stores tensors; by default 16-bit where the device can.</summary>
    public TensorStorage? Storage { get; init; }

    /// <summary>Checks the period against a texture.</summary>
    /// <exception cref="ArgumentException">The period is none that the texture can have; names those nearest to it.</exception>
    public void Validate(NeuralTexture texture)
    {
        int cell = texture.CoarsestCell;
        if (Period >= 0 && Period <= LongestPeriod && Period % cell == 0) return;
        int below = Math.Clamp(Period, cell, LongestPeriod) / cell * cell;
        string nearest = below + cell <= LongestPeriod && Period > cell ? $"{below} or {below + cell}" : $"{below}";
        throw new ArgumentException(
            $"The period is {Period} pixels; '{texture.Name}' repeats after multiples of {cell}, {LongestPeriod} at most: try {nearest}.");
    }
}
