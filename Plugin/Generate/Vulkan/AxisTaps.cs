namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Along one axis, which two input pixels each output pixel mixes.</summary>
/// <param name="Packed">Per output pixel: first pixel, second pixel, weight of the second, 0. A first pixel of -1 is beyond the border.</param>
internal sealed record AxisTaps(float[] Packed)
{
    /// <summary>Nearest upsampling by a factor, then padding (or cropping, where negative).</summary>
    public static AxisTaps Padded(int size, int factor, int before, int after, PadMode mode)
    {
        int upsampled = size * factor;
        return Create(upsampled + before + after, at =>
        {
            int source = at - before;
            if (source < 0 || source >= upsampled) source = Beyond(source, upsampled, mode);
            int pixel = source < 0 ? -1 : source / factor;
            return (pixel, pixel, 0);
        });
    }

    /// <summary>Resizing; nearest by floor(x / scale), linear between pixel centres with the edge repeated.</summary>
    public static AxisTaps Resized(int size, int resized, float scale, ResizeMode mode) => Create(resized, at =>
    {
        if (mode == ResizeMode.Nearest)
        {
            int nearest = Math.Clamp((int)MathF.Floor(at / scale), 0, size - 1);
            return (nearest, nearest, 0);
        }

        float center = Math.Clamp(((at + 0.5f) / scale) - 0.5f, 0, size - 1);
        int first = (int)center;
        return (first, Math.Min(first + 1, size - 1), center - first);
    });

    private static int Beyond(int at, int size, PadMode mode) => mode switch
    {
        PadMode.Reflect => at < 0 ? -at : (2 * size) - 2 - at,
        PadMode.Edge => Math.Clamp(at, 0, size - 1),
        _ => -1,
    };

    private static AxisTaps Create(int count, Func<int, (int First, int Second, float Weight)> tapsOf)
    {
        float[] packed = new float[count * 4];
        for (int at = 0; at < count; at++) (packed[at * 4], packed[(at * 4) + 1], packed[(at * 4) + 2]) = tapsOf(at);
        return new AxisTaps(packed);
    }
}
