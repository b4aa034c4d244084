namespace RealtimeStyle.Measure;

/// <summary>Sums over rectangles of a picture in four reads each (Crow 1984).</summary>
internal sealed class SummedArea
{
    private readonly double[] sums;
    private readonly int width, height;

    /// <param name="values">Row by row.</param>
    /// <param name="width">Of a row.</param>
    /// <param name="height">Rows.</param>
    public SummedArea(double[] values, int width, int height)
    {
        (this.width, this.height) = (width, height);
        sums = new double[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++) sums[Index(x + 1, y + 1)] = values[(y * width) + x] + At(x, y + 1) + At(x + 1, y) - At(x, y);
        }
    }

    /// <summary>The sum from a corner up to the opposite one, which is outside.</summary>
    public double Of(int left, int top, int right, int bottom) => At(right, bottom) - At(left, bottom) - At(right, top) + At(left, top);

    /// <summary>
    /// The geometric mean of the sums over what a picture and itself, shifted, have in common: of squares it is the largest that their
    /// correlation can be (Cauchy and Schwarz).
    /// </summary>
    public double InCommon(int x, int y)
    {
        var (right, left, down, up) = (Math.Max(0, x), Math.Max(0, -x), Math.Max(0, y), Math.Max(0, -y));
        return Math.Sqrt(Of(left, up, width - right, height - down) * Of(right, down, width - left, height - up));
    }

    private double At(int x, int y) => sums[Index(x, y)];

    private int Index(int x, int y) => (y * (width + 1)) + x;
}
