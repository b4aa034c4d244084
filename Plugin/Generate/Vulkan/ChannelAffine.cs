namespace RealtimeStyle.Generate.Vulkan;

/// <summary>x · scale + shift per channel, applied by whoever loads the tensor.</summary>
internal abstract record ChannelAffine;

/// <summary>Known when the network is compiled: batch normalisation, arithmetic with constants.</summary>
internal sealed record ConstantAffine(float[] Scale, float[] Shift) : ChannelAffine
{
    /// <summary>This one, then the other.</summary>
    public ConstantAffine Then(ConstantAffine next) => new(
        [.. Scale.Zip(next.Scale, (a, b) => a * b)],
        [.. Shift.Select((shift, c) => (shift * next.Scale[c]) + next.Shift[c])]);
}

/// <summary>Computed in each frame from the tensor's statistics: instance normalisation.</summary>
/// <param name="Values">Per channel quad scale, then shift; 32-bit.</param>
internal sealed record NormAffine(Intermediate Values) : ChannelAffine;
