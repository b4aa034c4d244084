using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Generate;
using RealtimeStyle.Generate.Onnx;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>Two textures by a mask, as a game's fragment shader has them.</summary>
public sealed class FieldBlendTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const int Left = 0, Middle = 1, Right = 2;

    [SkippableFact]
    public void A_mask_of_0_is_the_first_of_1_the_second_and_between_is_between()
    {
        using GroundTexture ground = CreateGround();
        using var strip = new FieldStrip(Device, ground);
        byte[] both = strip.Draw(2), first = strip.Draw(0), second = strip.Draw(1);
        Assert.Equal(Tile(first, Left), Tile(both, Left));
        Assert.Equal(Tile(second, Right), Tile(both, Right));
        (double meanOfFirst, double contrastOfFirst) = Statistics(first);
        (double meanOfSecond, double contrastOfSecond) = Statistics(second);
        (double mean, double contrast) = Statistics(both);
        Assert.True(Math.Abs(meanOfFirst - meanOfSecond) > 8, "the textures are alike; between them is anything");
        Assert.InRange(mean, Math.Min(meanOfFirst, meanOfSecond), Math.Max(meanOfFirst, meanOfSecond));
        Assert.InRange(contrast, 0.9 * Math.Min(contrastOfFirst, contrastOfSecond), 1.1 * Math.Max(contrastOfFirst, contrastOfSecond));
    }

    [SkippableFact]
    public void Tiles_are_computed_only_where_the_mask_shows_them()
    {
        using GroundTexture ground = CreateGround();
        using var strip = new FieldStrip(Device, ground);
        strip.Draw(2);
        Assert.Equal(4, ground.Cache.ResidentTiles); // left and middle of the first, middle and right of the second
        strip.Draw(0);
        Assert.Equal(5, ground.Cache.ResidentTiles);
    }

    [SkippableFact]
    public void More_planes_take_the_same_pages_and_a_patch_each()
    {
        using TextureField field = TextureField.Create(Device, TextureModel.Small, new FieldOptions { Backend = Backend.Vulkan });
        using FieldCache one = FieldCache.Create([field]);
        using FieldCache two = FieldCache.Create([field, field]);
        long patch = 4L * FieldPatch.Side * FieldPatch.Side * 4 / 3;
        Assert.InRange(two.MemoryBytes - one.MemoryBytes - field.MemoryBytes, patch, patch + (1 << 20));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(FieldCache.MostFields + 1)]
    public void A_cache_of_no_plane_or_too_many_is_refused(int count)
    {
        using TextureField field = TextureField.Create(Device, TextureModel.Small, new FieldOptions { Backend = Backend.Vulkan });
        string message = Assert.Throws<ArgumentException>(() => FieldCache.Create([.. Enumerable.Repeat(field, count)])).Message;
        Assert.Contains("expected 1 to 16", message, StringComparison.Ordinal);
    }

    private GroundTexture CreateGround()
    {
        NeuralTexture other = NeuralTexture.From(OnnxReader.Read(TextureModel.Bytes(levels: 2), "other.onnx"), "other.onnx");
        return new GroundTexture(Device, [TextureModel.Small, other], new FieldOptions { Backend = Backend.Vulkan }, new CacheOptions { Pages = 8, TilesPerFrame = 2 });
    }

    private static byte[] Tile(byte[] strip, int column)
    {
        const int Bytes = FieldStrip.Width / 3 * 4;
        return [.. Enumerable.Range(0, FieldStrip.Height).SelectMany(row => strip.AsSpan((row * 3 * Bytes) + (column * Bytes), Bytes).ToArray())];
    }

    // Of the middle of the middle tile, where the mask is about a half: mean and standard deviation of the green values.
    private static (double Mean, double Contrast) Statistics(byte[] strip)
    {
        const int From = FieldStrip.Width * 4 / 9, To = FieldStrip.Width * 5 / 9;
        return FieldStrip.Statistics(from row in Enumerable.Range(0, FieldStrip.Height) from x in Enumerable.Range(From, To - From) select (double)strip[(((row * FieldStrip.Width) + x) * 4) + 1]);
    }
}
