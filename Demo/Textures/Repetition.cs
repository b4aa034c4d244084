using System.Numerics;

namespace RealtimeStyle.Demo.Textures;

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
        var square = new Complex[Side * Side];
        double mean = 0;
        for (int i = 0; i < square.Length; i++)
        {
            double luma = (0.2126 * (texels[i] & 255)) + (0.7152 * (texels[i] >> 8 & 255)) + (0.0722 * (texels[i] >> 16 & 255));
            square[i] = luma;
            mean += luma / square.Length;
        }

        for (int i = 0; i < square.Length; i++) square[i] -= mean;
        Fourier.Transform(square, Side);
        for (int i = 0; i < square.Length; i++) square[i] = square[i].Real * square[i].Real + square[i].Imaginary * square[i].Imaginary;
        Fourier.Transform(square, Side);
        return Highest(square);
    }

    private static Repetition Highest(Complex[] correlation)
    {
        static int Shift(int index) => index < Side / 2 ? index : index - Side;
        var highest = new Repetition(double.NegativeInfinity, 0, 0);
        for (int i = 0; i < correlation.Length; i++)
        {
            int x = Shift(i % Side), y = Shift(i / Side);
            if (x * x + y * y < LeastShift * LeastShift || correlation[i].Real <= highest.Peak * correlation[0].Real) continue;
            highest = new Repetition(correlation[i].Real / correlation[0].Real, x, y);
        }

        return highest;
    }
}
