namespace RealtimeStyle.Demo.Pictures;

/// <summary>An image in host memory: sRGB, 4 bytes a pixel, rows from the top without padding.</summary>
internal sealed record Picture(int Width, int Height, byte[] Rgba)
{
    public const int BytesPerPixel = 4;

    /// <summary>The picture at another size, through a triangle filter as wide as the larger of an old and a new pixel.</summary>
    public Picture Resize(int width, int height)
    {
        if ((width, height) == (Width, Height)) return this;
        Tap[][] columns = Taps(Width, width);
        Tap[][] rows = Taps(Height, height);
        byte[] resized = new byte[checked(width * height * BytesPerPixel)];
        Parallel.For(0, height, y =>
        {
            for (int x = 0; x < width; x++)
            {
                for (int c = 0; c < BytesPerPixel; c++)
                {
                    float sum = 0;
                    foreach (Tap row in rows[y])
                    {
                        foreach (Tap column in columns[x]) sum += row.Weight * column.Weight * Rgba[Offset(column.Index, row.Index) + c];
                    }

                    resized[(y * width + x) * BytesPerPixel + c] = (byte)MathF.Round(sum);
                }
            }
        });
        return new Picture(width, height, resized);
    }

    /// <summary>Copies the whole picture into a larger one.</summary>
    public void CopyTo(Picture target, int left, int top)
    {
        for (int y = 0; y < Height; y++)
        {
            Rgba.AsSpan(Offset(0, y), Width * BytesPerPixel).CopyTo(target.Rgba.AsSpan(target.Offset(left, top + y)));
        }
    }

    /// <summary>For each new pixel the old ones under its triangle, with weights that sum to 1.</summary>
    private static Tap[][] Taps(int from, int to)
    {
        float scale = (float)from / to;
        float reach = MathF.Max(1, scale);
        var taps = new Tap[to][];
        for (int i = 0; i < to; i++)
        {
            float center = (i + 0.5f) * scale - 0.5f;
            int first = (int)MathF.Ceiling(center - reach);
            int last = (int)MathF.Floor(center + reach);
            List<Tap> found = [];
            for (int at = first; at <= last; at++)
            {
                float weight = 1 - MathF.Abs(at - center) / reach;
                if (weight > 0) found.Add(new Tap(Math.Clamp(at, 0, from - 1), weight));
            }

            float total = found.Sum(tap => tap.Weight);
            taps[i] = [.. found.Select(tap => tap with { Weight = tap.Weight / total })];
        }

        return taps;
    }

    private int Offset(int x, int y) => (y * Width + x) * BytesPerPixel;

    private readonly record struct Tap(int Index, float Weight);
}
