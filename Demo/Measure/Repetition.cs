using System.Numerics;

namespace RealtimeStyle.Measure;

/// <summary>How much a picture repeats itself: the highest peak of the autocorrelation of its luma away from the origin.</summary>
/// <param name="Peak">1 where the picture comes again exactly, about 0 where nothing does.</param>
/// <param name="X">The shift, in pixels.</param>
/// <param name="Y">Likewise.</param>
internal sealed record Repetition(double Peak, int X, int Y)
{
    /// <summary>Pixels of the side of what is measured.</summary>
    public const int Side = 2048;

    /// <summary>Shifts by less are one feature against itself, not against another.</summary>
    public const int LeastShift = 64;

    /// <summary>Measures Side x Side RGBA8 texels; the picture is taken to go on from its other side (Wiener and Khinchin).</summary>
    public static Repetition Measure(ReadOnlySpan<uint> texels)
    {
        Complex[] correlation = Correlate(Contrast(texels), Side, Side);
        return Highest(correlation, (_, _) => correlation[0].Real, Side / 2, Side / 2);
    }

    /// <summary>
    /// The same of a picture that ends at its borders, up to Side / 2 along each: a shift is measured on what both have in common, which is
    /// half of each side at least.
    /// </summary>
    public static Repetition MeasureWithin(TexelPatch picture)
    {
        var (width, height) = (picture.Width, picture.Height);
        double[] contrast = Contrast(picture.Texels);
        Complex[] correlation = Correlate(contrast, width, height);
        var energy = new SummedArea([.. contrast.Select(value => value * value)], width, height);
        double scale = correlation[0].Real / energy.Of(0, 0, width, height);
        return Highest(correlation, (x, y) => scale * energy.InCommon(x, y), width / 2, height / 2);
    }

    /// <summary>Luma without its mean.</summary>
    private static double[] Contrast(ReadOnlySpan<uint> texels)
    {
        var luma = new double[texels.Length];
        for (int i = 0; i < luma.Length; i++) luma[i] = Luma(texels[i]);
        double mean = luma.Average();
        return Array.ConvertAll(luma, value => value - mean);
    }

    // Beyond the picture there is zero, its mean, so that it does not meet its other side.
    private static Complex[] Correlate(double[] contrast, int width, int height)
    {
        var square = new Complex[Side * Side];
        for (int i = 0; i < width * height; i++) square[(i / width * Side) + (i % width)] = contrast[i];
        Fourier.Transform(square, Side);
        for (int i = 0; i < square.Length; i++) square[i] = square[i].Real * square[i].Real + square[i].Imaginary * square[i].Imaginary;
        Fourier.Transform(square, Side);
        return square;
    }

    private static double Luma(uint texel) => (0.2126 * (texel & 255)) + (0.7152 * (texel >> 8 & 255)) + (0.0722 * (texel >> 16 & 255));

    private static Repetition Highest(Complex[] correlation, Func<int, int, double> whole, int farthestX, int farthestY)
    {
        static int Shift(int index) => index < Side / 2 ? index : index - Side;
        var highest = new Repetition(double.NegativeInfinity, 0, 0);
        for (int i = 0; i < correlation.Length; i++)
        {
            int x = Shift(i % Side), y = Shift(i / Side);
            if ((x * x) + (y * y) < LeastShift * LeastShift || Math.Abs(x) > farthestX || Math.Abs(y) > farthestY) continue;
            double peak = correlation[i].Real / whole(x, y);
            if (peak > highest.Peak) highest = new Repetition(peak, x, y);
        }

        return highest;
    }
}
