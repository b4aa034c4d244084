using RealtimeStyle.Measure;

namespace RealtimeStyle.Tests.Demo;

/// <summary>The number for repetition, on pictures whose own is known, and the way to the normal distribution and back.</summary>
public sealed class RepetitionTests
{
    [Fact]
    public void A_picture_that_comes_again_is_found_with_its_shift()
    {
        var random = new Random(5);
        uint[] tile = [.. Enumerable.Range(0, 512 * 256).Select(_ => (uint)random.Next() | 0xff000000)];
        Repetition repetition = Repetition.Measure(Picture((x, y) => tile[(y % 256 * 512) + (x % 512)]));
        Assert.InRange(repetition.Peak, 0.999, 1.001);
        Assert.Equal(0, repetition.X % 512);
        Assert.Equal(0, repetition.Y % 256);
    }

    [Fact]
    public void Noise_does_not_repeat()
    {
        var random = new Random(6);
        Assert.InRange(Repetition.Measure(Picture((_, _) => (uint)random.Next())).Peak, 0, 0.01);
    }

    /// <summary>It comes again after 80 and 70 pixels, which its size is no multiple of.</summary>
    [Fact]
    public void A_picture_that_ends_is_measured_on_what_it_has_in_common_with_itself()
    {
        var random = new Random(8);
        uint[] tile = [.. Enumerable.Range(0, 80 * 70).Select(_ => (uint)random.Next() | 0xff000000)];
        uint[] texels = [.. Enumerable.Range(0, 300 * 200).Select(i => tile[(i / 300 % 70 * 80) + (i % 300 % 80)])];
        Repetition repetition = Repetition.MeasureWithin(new TexelPatch(texels, 300, 200));
        Assert.InRange(repetition.Peak, 0.999, 1.001);
        Assert.Equal((0, 0), (repetition.X % 80, repetition.Y % 70));
    }

    /// <summary>Three times the same noise, in the middle with more contrast: by the contrast of the whole picture it would be 1.06 times itself.</summary>
    [Fact]
    public void Nothing_repeats_more_than_wholly()
    {
        var random = new Random(9);
        int[] signs = [.. Enumerable.Range(0, 80 * 120).Select(_ => random.Next(2) == 0 ? -1 : 1)];
        uint[] texels = [.. Enumerable.Range(0, 240 * 120).Select(i => (uint)(128 + (signs[(i / 240 * 80) + (i % 80)] * (i % 240 / 80 == 1 ? 71 : 50))) * 0x010101)];
        Repetition repetition = Repetition.MeasureWithin(new TexelPatch(texels, 240, 120));
        Assert.Equal((80, 0), (Math.Abs(repetition.X), repetition.Y));
        Assert.InRange(repetition.Peak, 0.93, 0.96);
    }

    [Fact]
    public void Tilings_show_texels_of_the_patch_and_go_on_for_ever()
    {
        uint[] texels = [.. Enumerable.Range(0, 48 * 32).Select(i => i % 48 < 24 ? 0xff102030 : 0xff104050)];
        var patch = new TexelPatch(texels, 48, 32);
        Assert.Equal(texels[(7 * 48) + 5], patch.At(5 - (48L << 30), 7 + (32L << 30)));
        uint[] Read(PatchTiling tiling)
        {
            uint[] square = new uint[64 * 64];
            tiling.Read(-1_000_000_000_000, 5, 64, square);
            return square;
        }

        Assert.All(Read(PatchTiling.Repeat(patch)), texel => Assert.Contains(texel, texels));
        Assert.All(Read(PatchTiling.Hex(patch)), texel => Assert.InRange(texel & 255, 0x30u, 0x50u));
        Assert.All(Read(PatchTiling.Blend(patch)), texel => Assert.InRange(texel & 255, 0x30u, 0x50u));
        Assert.True(Read(PatchTiling.Hex(patch)).Distinct().Count() > 2);
    }

    [Fact]
    public void Normal_values_are_normal_and_lead_back()
    {
        var random = new Random(7);
        uint[] texels = [.. Enumerable.Range(0, 40_000).Select(_ => (uint)(random.NextDouble() * random.NextDouble() * 200) | 0xff000000)];
        var patch = new GaussianPatch(texels);
        double[] values = [.. patch.Texels.Select(texel => ((texel & 255) / 255.0 - 0.5) * 6)];
        Assert.InRange(values.Average(), -0.03, 0.03);
        Assert.InRange(values.Average(value => value * value), 0.93, 1.07);
        // 256 levels each: neighbours may fall together.
        Assert.InRange(texels.Zip(patch.Texels).Max(pair => Math.Abs((int)(pair.First & 255) - (int)(patch.Inverse[pair.Second & 255] & 255))), 0, 12);
    }

    private static uint[] Picture(Func<int, int, uint> texel)
    {
        uint[] texels = new uint[Repetition.Side * Repetition.Side];
        for (int i = 0; i < texels.Length; i++) texels[i] = texel(i % Repetition.Side, i / Repetition.Side);
        return texels;
    }
}
