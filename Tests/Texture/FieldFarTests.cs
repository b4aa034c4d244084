using System.Numerics;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Generate;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>A texture seen from so far that no tile of it is computed.</summary>
public sealed class FieldFarTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const int PatchPixels = FieldPatch.Side / FieldStrip.FarZoom;

    /// <summary>The patch tiles; what is made of it does not.</summary>
    [SkippableFact]
    public void A_patch_further_there_is_another_picture()
    {
        using GroundTexture ground = CreateGround();
        using var strip = new FieldStrip(Device, ground);
        byte[] seen = strip.DrawFar(default, default);
        double any = Difference(seen, PatchPixels / 3);
        Assert.True(any > 2, $"the strip's pixels differ by {any:f2} of 255: too flat to say anything");
        Assert.InRange(Difference(seen, PatchPixels), 0.7 * any, 1.4 * any);
        Assert.InRange(Difference(seen, 2 * PatchPixels), 0.7 * any, 1.4 * any);
    }

    /// <summary>Whichever tile the camera is over, and where the count of tiles begins again.</summary>
    [SkippableTheory]
    [InlineData(0, 0, 3, -2)]
    [InlineData(1L << 20, 1L << 20, -5, -7)]
    [InlineData((1L << 40) - 1, -(1L << 40), 2, 9)]
    public void A_place_looks_the_same_from_everywhere(long x, long y, int tilesX, int tilesY)
    {
        using GroundTexture ground = CreateGround();
        using var strip = new FieldStrip(Device, ground);
        byte[] here = strip.DrawFar(new TileAddress(x, y), default);
        byte[] there = strip.DrawFar(new TileAddress(x + tilesX, y + tilesY), new Vector2(-tilesX, -tilesY) * TextureField.TileSide);
        Assert.InRange(here.Zip(there, (a, b) => Math.Abs(a - b)).Max(), 0, 2);
    }

    [SkippableFact]
    public void Contrast_and_colour_are_the_patchs()
    {
        using GroundTexture ground = CreateGround();
        using var strip = new FieldStrip(Device, ground);
        (double mean, double contrast) = FieldStrip.Statistics(Enumerable.Range(0, 6).SelectMany(row => Greens(strip.DrawFar(new TileAddress(0, 7 * row), default))));
        (double patchMean, double patchContrast) = FieldStrip.Statistics(Filtered(ground.Cache.Patches[0]));
        Assert.InRange(mean, patchMean - 2, patchMean + 2);
        Assert.InRange(contrast, 0.85 * patchContrast, 1.15 * patchContrast);
    }

    private GroundTexture CreateGround() =>
        new(Device, [TextureModel.Small], new FieldOptions { Backend = Backend.Vulkan }, new CacheOptions { Pages = 2, TilesPerFrame = 1 });

    /// <summary>Of the green values, between pixels so far apart in a row.</summary>
    private static double Difference(byte[] strip, int apart) =>
        (from row in Enumerable.Range(0, FieldStrip.Height)
         from x in Enumerable.Range(0, FieldStrip.Width - apart)
         let index = (((row * FieldStrip.Width) + x) * 4) + 1
         select Math.Abs(strip[index] - strip[index + (4 * apart)])).Average();

    private static IEnumerable<double> Greens(byte[] strip) => Enumerable.Range(0, strip.Length / 4).Select(i => (double)strip[(4 * i) + 1]);

    // Greens of the patch at that distance, between its texels as the sampler gives them: by themselves these have more contrast.
    private static IEnumerable<double> Filtered(FieldPatch patch)
    {
        double[] greens = [.. MipChain.OfColors(patch.TexelsOf(0).ToArray())[int.Log2(FieldStrip.FarZoom)].Select(texel => 255 * Light((texel >> 8 & 255) / 255.0))];
        double At(int x, int y) => greens[(y % PatchPixels * PatchPixels) + (x % PatchPixels)];
        var random = new Random(1);
        for (int i = 0; i < greens.Length; i++)
        {
            (int x, int y, double right, double down) = (i % PatchPixels, i / PatchPixels, random.NextDouble(), random.NextDouble());
            yield return ((1 - down) * (((1 - right) * At(x, y)) + (right * At(x + 1, y)))) + (down * (((1 - right) * At(x, y + 1)) + (right * At(x + 1, y + 1))));
        }
    }

    // Of a value that is sRGB-encoded, as the strip's are not.
    private static double Light(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
}
