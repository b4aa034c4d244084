namespace RealtimeStyle.Generate.Reference;

/// <summary>Operators that scale and shift whole channels.</summary>
internal static class Normalizations
{
    // y = (x - mean) / sqrt(variance + epsilon) · scale + bias; mean and biased variance over the channel's H·W values,
    // summed in double precision so that this stays the reference for every other order of summation.
    public static void NormalizeInstance(InstanceNormalization op, HostTensor x, float[] scale, float[] bias, HostTensor y) =>
        Parallel.For(0, x.Shape.C, c =>
        {
            double sum = 0, squares = 0;
            foreach (float value in x.Plane(c))
                sum += value;
            double mean = sum / x.Plane(c).Length;
            foreach (float value in x.Plane(c))
                squares += (value - mean) * (value - mean);
            double factor = scale[c] / Math.Sqrt((squares / x.Plane(c).Length) + op.Epsilon);
            ScaleAndShift(x.Plane(c), factor, bias[c] - (mean * factor), y.Plane(c));
        });

    /// <summary>mixed[c] = Σ weights[row] · table[row, c].</summary>
    public static void MixRows(float[] weights, float[] table, float[] mixed)
    {
        for (int c = 0; c < mixed.Length; c++)
        {
            double sum = 0;
            for (int row = 0; row < weights.Length; row++)
                sum += (double)weights[row] * table[(row * mixed.Length) + c];
            mixed[c] = (float)sum;
        }
    }

    // As above with the statistics that training left.
    public static void NormalizeBatch(
        BatchNormalization op, HostTensor x, float[] scale, float[] bias, float[] mean, float[] variance, HostTensor y) =>
        Parallel.For(0, x.Shape.C, c =>
        {
            double factor = scale[c] / Math.Sqrt((double)variance[c] + op.Epsilon);
            ScaleAndShift(x.Plane(c), factor, bias[c] - (mean[c] * factor), y.Plane(c));
        });

    private static void ScaleAndShift(ReadOnlySpan<float> x, double factor, double shift, Span<float> y)
    {
        for (int index = 0; index < x.Length; index++)
            y[index] = (float)((x[index] * factor) + shift);
    }
}
