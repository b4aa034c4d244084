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
    public static AxisPhases Plain(int kernel, int pad) => new([-pad], [[.. Enumerable.Range(0, kernel).Select(tap => new[] { tap })]]);

    /// <summary>A convolution of stride 1 on an image that is first upsampled by repeating each pixel: tap t of output o reads floor((o - pad + t) / factor).</summary>
    public static AxisPhases Upsampled(int factor, int kernel, int pad) => Create(factor, kernel, (phase, tap) => (int)Math.Floor((phase - pad + tap) / (double)factor));

    /// <summary>A transposed convolution: input i adds to output i · stride - pad + t through tap t.</summary>
    public static AxisPhases Transposed(int stride, int kernel, int pad) => Create(stride, kernel, (phase, tap) => (phase + pad - tap) % stride == 0 ? (phase + pad - tap) / stride : null);

    private static AxisPhases Create(int count, int kernel, Func<int, int, int?> inputOf)
    {
        var reached = Enumerable.Range(0, count).Select(phase => Enumerable.Range(0, kernel).Select(tap => (Tap: tap, Input: inputOf(phase, tap))).Where(pair => pair.Input != null).ToLookup(pair => pair.Input!.Value, pair => pair.Tap)).ToArray();
        int[] origin = [.. reached.Select(taps => taps.Select(group => group.Key).DefaultIfEmpty(0).Min())];
        int length = reached.Select((taps, phase) => taps.Select(group => group.Key - origin[phase] + 1).DefaultIfEmpty(1).Max()).Max();
        return new AxisPhases(origin, [.. reached.Select((taps, phase) => Enumerable.Range(0, length).Select(at => taps[origin[phase] + at].ToArray()).ToArray())]);
    }
}
