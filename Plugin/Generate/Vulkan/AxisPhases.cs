namespace RealtimeStyle.Generate.Vulkan;

/// <summary>
/// Along one axis: output pixel Count · i + phase is a sum over <see cref="Length"/> input pixels from i · stride + Origin[phase] on.
/// Which taps of the original kernel fall on each of these is listed in <see cref="Taps"/>.
/// </summary>
/// <param name="Origin">Per phase, the first input pixel for i = 0.</param>
/// <param name="Taps">Per phase and position, the taps of the original kernel; none where there is no such pixel.</param>
internal sealed record AxisPhases(int[] Origin, int[][][] Taps)
{
    /// <summary>Number of phases.</summary>
    public int Count => Origin.Length;

    /// <summary>Length of the kernel of a phase; the same for all.</summary>
    public int Length => Taps[0].Length;

    /// <summary>An ordinary convolution: one phase.</summary>
    public static AxisPhases Plain(int kernel, int pad) => Create(1, kernel, (_, tap) => tap - pad);

    /// <summary>
    /// A convolution of stride 1 on an image that is first upsampled by repeating each pixel: tap t of output o reads
    /// floor((o - pad + t) / factor).
    /// </summary>
    public static AxisPhases Upsampled(int factor, int kernel, int pad) =>
        Create(factor, kernel, (phase, tap) => (int)Math.Floor((phase - pad + tap) / (double)factor));

    /// <summary>A transposed convolution: input i adds to output i · stride - pad + t through tap t.</summary>
    public static AxisPhases Transposed(int stride, int kernel, int pad) =>
        Create(stride, kernel, (phase, tap) => (phase + pad - tap) % stride == 0 ? (phase + pad - tap) / stride : null);

    private static AxisPhases Create(int count, int kernel, Func<int, int, int?> inputOf)
    {
        var tapsByInput = Enumerable.Range(0, count).Select(phase => TapsByInput(phase, kernel, inputOf)).ToArray();
        int[] origin = [.. tapsByInput.Select(inputs => inputs.Count == 0 ? 0 : inputs.Keys.Min())];
        int length = tapsByInput.Select((inputs, phase) => inputs.Count == 0 ? 1 : inputs.Keys.Max() - origin[phase] + 1).Max();
        int[][] TapsOf(int phase) => [.. Enumerable.Range(origin[phase], length).Select(input => tapsByInput[phase].GetValueOrDefault(input) ?? [])];
        return new AxisPhases(origin, [.. Enumerable.Range(0, count).Select(TapsOf)]);
    }

    private static Dictionary<int, int[]> TapsByInput(int phase, int kernel, Func<int, int, int?> inputOf) =>
        Enumerable.Range(0, kernel)
            .Where(tap => inputOf(phase, tap) != null)
            .GroupBy(tap => inputOf(phase, tap)!.Value)
            .ToDictionary(taps => taps.Key, taps => taps.ToArray());
}
