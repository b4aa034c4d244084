using StbImageSharp;

namespace RealtimeStyle.Trainer.Data;

/// <summary>A decoded picture: 8-bit sRGB, rows from the top, R G B interleaved.</summary>
internal sealed class Picture
{
    /// <summary>Pixels; larger files are refused before they are decoded.</summary>
    private const long MaximumPixels = 64L << 20;

    private readonly byte[] rgb;

    private Picture(int width, int height, byte[] rgb, bool hasAlpha) => (Width, Height, this.rgb, HasAlpha) = (width, height, rgb, hasAlpha);

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>The file has transparency, which was left out: its colours are as if it were opaque.</summary>
    internal bool HasAlpha { get; }

    internal long ByteCount => rgb.LongLength;

    /// <summary>Reads a picture file.</summary>
    /// <exception cref="TrainerException">The file is missing, no picture, or too large.</exception>
    internal static Picture Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (ImageInfo.FromStream(stream) is not { } info)
                throw new TrainerException($"'{path}' is not a picture that can be read; expected JPEG, PNG, BMP or TGA");
            if ((long)info.Width * info.Height > MaximumPixels)
                throw new TrainerException($"'{path}' has {info.Width}x{info.Height} pixels, at most {MaximumPixels} are read; scale it down");
            var image = ImageResult.FromStream(stream, ColorComponents.RedGreenBlue);
            var hasAlpha = info.ColorComponents is ColorComponents.GreyAlpha or ColorComponents.RedGreenBlueAlpha;
            return new Picture(image.Width, image.Height, image.Data, hasAlpha);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new TrainerException($"cannot read the picture '{path}': {exception.Message}", exception);
        }
    }

    /// <summary>
    /// Averages the rectangle <paramref name="crop"/> over the cells of a height x width grid and writes it as (3, height, width) in 0..1. A cell that is smaller than a pixel takes the pixel under its centre.
    /// </summary>
    internal void Resample(Crop crop, int height, int width, bool mirror, Span<float> planes)
    {
        var columns = Cells(crop.Left, crop.Width, width);
        var rows = Cells(crop.Top, crop.Height, height);
        var plane = height * width;
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (r, g, b) = Average(rows[y], columns[x]);
                var target = (y * width) + (mirror ? width - 1 - x : x);
                (planes[target], planes[plane + target], planes[(2 * plane) + target]) = (r, g, b);
            }
    }

    /// <summary>The picture as it is, (3, height, width) in 0..1.</summary>
    internal float[] Planes() => Resized(new Crop(0, 0, Width, Height), Height, Width);

    /// <summary>The whole picture as (3, height, width), scaled so that its shorter side has <paramref name="shorterSide"/> pixels.</summary>
    internal (float[] Planes, int Height, int Width) Fit(int shorterSide)
    {
        var scale = (double)shorterSide / Math.Min(Width, Height);
        var (height, width) = ((int)Math.Round(Height * scale), (int)Math.Round(Width * scale));
        return (Resized(new Crop(0, 0, Width, Height), height, width), height, width);
    }

    /// <summary>The largest square in the middle as (3, side, side).</summary>
    internal float[] CentralSquare(int side)
    {
        var shorter = Math.Min(Width, Height);
        return Resized(new Crop((Width - shorter) / 2, (Height - shorter) / 2, shorter, shorter), side, side);
    }

    private float[] Resized(Crop crop, int height, int width)
    {
        var planes = new float[3 * height * width];
        Resample(crop, height, width, mirror: false, planes);
        return planes;
    }

    private static (int Begin, int End)[] Cells(double start, double length, int count)
    {
        var cells = new (int Begin, int End)[count];
        var step = length / count;
        for (var i = 0; i < count; i++)
        {
            var begin = (int)Math.Round(start + (i * step));
            var end = (int)Math.Round(start + ((i + 1) * step));
            var centre = (int)(start + ((i + 0.5) * step));
            cells[i] = end > begin ? (begin, end) : (centre, centre + 1);
        }
        return cells;
    }

    private (float R, float G, float B) Average((int Begin, int End) rows, (int Begin, int End) columns)
    {
        int r = 0, g = 0, b = 0;
        for (var y = rows.Begin; y < rows.End; y++)
            for (var x = columns.Begin; x < columns.End; x++)
            {
                var at = ((y * Width) + x) * 3;
                r += rgb[at];
                g += rgb[at + 1];
                b += rgb[at + 2];
            }
        var scale = 1 / (255f * (rows.End - rows.Begin) * (columns.End - columns.Begin));
        return (r * scale, g * scale, b * scale);
    }
}
