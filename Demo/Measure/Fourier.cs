using System.Numerics;

namespace RealtimeStyle.Measure;

/// <summary>The discrete Fourier transform of a square whose side is a power of two (Cooley and Tukey 1965), in place.</summary>
internal static class Fourier
{
    /// <summary>Transforms rows, then columns; the result is transposed, which twice is undone.</summary>
    public static void Transform(Complex[] square, int side)
    {
        Complex[] roots = [.. Enumerable.Range(0, side / 2).Select(k => Complex.FromPolarCoordinates(1, -2 * Math.PI * k / side))];
        for (int pass = 0; pass < 2; pass++)
        {
            Parallel.For(0, side, row => TransformRow(square.AsSpan(row * side, side), roots));
            if (pass == 0) Transpose(square, side);
        }
    }

    private static void TransformRow(Span<Complex> row, Complex[] roots)
    {
        ReverseBits(row);
        for (int half = 1; half < row.Length; half *= 2)
        {
            for (int begin = 0; begin < row.Length; begin += 2 * half)
            {
                for (int k = 0; k < half; k++)
                {
                    Complex odd = row[begin + half + k] * roots[k * (roots.Length / half)];
                    row[begin + half + k] = row[begin + k] - odd;
                    row[begin + k] += odd;
                }
            }
        }
    }

    private static void ReverseBits(Span<Complex> row)
    {
        for (int i = 1, reversed = 0; i < row.Length; i++)
        {
            int bit = row.Length / 2;
            for (; (reversed & bit) != 0; bit /= 2) reversed ^= bit;
            reversed |= bit;
            if (i < reversed) (row[i], row[reversed]) = (row[reversed], row[i]);
        }
    }

    private static void Transpose(Complex[] square, int side)
    {
        for (int row = 0; row < side; row++)
        {
            for (int column = row + 1; column < side; column++)
                (square[(row * side) + column], square[(column * side) + row]) = (square[(column * side) + row], square[(row * side) + column]);
        }
    }
}
