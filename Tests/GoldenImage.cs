using StbImageSharp;
using StbImageWriteSharp;

namespace RealtimeStyle.Tests;

/// <summary>How far an image may be from its golden; drivers round differently, so a tolerance has a name and a reason.</summary>
/// <param name="Name">Shown on failure.</param>
/// <param name="LargestMeanDifference">Mean absolute difference over all 8-bit values.</param>
/// <param name="LargestShareOff">Share of pixels that may differ by more than 16 levels.</param>
internal sealed record ImageTolerance(string Name, double LargestMeanDifference, double LargestShareOff)
{
    /// <summary>Pictures of the same shaders by another driver: edges move by a fraction of a pixel.</summary>
    public static readonly ImageTolerance AnotherDriver = new(nameof(AnotherDriver), 1.0, 0.01);
}

/// <summary>Compares RGBA images with PNGs under Tests/Golden; on failure the actual image is kept beside as .actual.png.</summary>
internal static class GoldenImage
{
    private const int VisibleDifference = 16;

    /// <summary>Set to 1 to write the goldens instead of comparing; for a commit of its own.</summary>
    private const string UpdateVariable = "RS_UPDATE_GOLDEN";

    public static void Check(string name, byte[] rgba, int width, int height, ImageTolerance tolerance)
    {
        string golden = Path.Combine(SharedData.RepositoryRoot, "Tests", "Golden", $"{name}.png");
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Write(golden, rgba, width, height);
            return;
        }

        Assert.True(File.Exists(golden), $"No golden {golden}; run the test with {UpdateVariable}=1 and look at the picture.");
        ImageResult expected = ImageResult.FromMemory(File.ReadAllBytes(golden), StbImageSharp.ColorComponents.RedGreenBlueAlpha);
        Assert.Equal((expected.Width, expected.Height), (width, height));
        (double mean, double share) = Difference(expected.Data, rgba);
        if (mean <= tolerance.LargestMeanDifference && share <= tolerance.LargestShareOff) return;
        string actual = Path.ChangeExtension(golden, ".actual.png");
        Write(actual, rgba, width, height);
        Assert.Fail($"{name} differs from its golden by {mean:f3} levels in the mean, {share:p2} of the pixels visibly; tolerance {tolerance}. Kept {actual}.");
    }

    private static (double Mean, double Share) Difference(byte[] expected, byte[] actual)
    {
        long sum = 0;
        int off = 0;
        for (int pixel = 0; pixel < expected.Length; pixel += 4)
        {
            int worst = 0;
            for (int c = 0; c < 4; c++)
            {
                int difference = Math.Abs(expected[pixel + c] - actual[pixel + c]);
                sum += difference;
                worst = Math.Max(worst, difference);
            }

            if (worst > VisibleDifference) off++;
        }

        return ((double)sum / expected.Length, 4.0 * off / expected.Length);
    }

    private static void Write(string path, byte[] rgba, int width, int height)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream stream = File.Create(path);
        new ImageWriter().WritePng(rgba, width, height, StbImageWriteSharp.ColorComponents.RedGreenBlueAlpha, stream);
    }
}
