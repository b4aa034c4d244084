namespace RealtimeStyle.Tests;

/// <summary>How far two images are apart.</summary>
internal static class ImageMeasure
{
    /// <summary>Peak signal-to-noise ratio in dB: 10 log10(peak² / mean squared error); infinite where equal.</summary>
    public static double Psnr(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, float peak)
    {
        Assert.Equal(expected.Length, actual.Length);
        double sum = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = expected[i] - actual[i];
            sum += difference * difference;
        }

        return 10 * Math.Log10((double)peak * peak * expected.Length / sum);
    }
}
