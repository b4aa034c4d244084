namespace RealtimeStyle.Tests.Generate;

/// <summary>Planar images to run networks on; the same in every run.</summary>
internal static class TestImage
{
    /// <summary>Independent values in -1 to 1 around a mean.</summary>
    public static float[] Noise(int channels, int height, int width, float mean = 0)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, channels * height * width).Select(_ => mean + (2 * random.NextSingle()) - 1)];
    }

    /// <summary>Waves with an edge, 0 to 255, more like a photograph than noise is.</summary>
    public static float[] Smooth(int channels, int height, int width)
    {
        float[] image = new float[channels * height * width];
        for (int index = 0; index < image.Length; index++)
        {
            int x = index % width, y = index / width % height, channel = index / (width * height);
            float wave = MathF.Sin((x * 0.07f) + channel) * MathF.Cos((y * 0.05f) - channel);
            image[index] = MathF.Round(Math.Clamp(128 + (90 * wave) + (x > y ? 30 : -30), 0, 255));
        }
        return image;
    }
}
