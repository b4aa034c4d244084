using System.Numerics;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Generate;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>The maps of a texture that makes several, as a game's fragment shader has them.</summary>
public sealed class FieldMapTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const int Color = 0, SecondMap = 3;

    // Values go through an sRGB image, whose steps are 2.3 of 255 wide where it is bright.
    private const int Rounding = 2;

    private static readonly NeuralTexture Texture = TextureModel.WithNormals(1, new Vector3(0.5f, 0.5f, 0.8f));

    [SkippableFact]
    public void Colours_come_as_light_and_values_as_they_are()
    {
        using GroundTexture ground = CreateGround();
        using var strip = new FieldStrip(Device, ground);
        AssertClose(Read(map: 0, Light), strip.Draw(Color, zoom: 1));
        AssertClose(Read(map: 1, value => value), strip.Draw(SecondMap, zoom: 1));
    }

    [SkippableFact]
    public void All_maps_of_a_tile_come_at_once()
    {
        using GroundTexture ground = CreateGround();
        using var strip = new FieldStrip(Device, ground);
        strip.Draw(Color, zoom: 1);
        Assert.Equal(2, ground.Cache.ResidentTiles);
        strip.Draw(SecondMap, zoom: 1);
        Assert.Equal(2, ground.Cache.ResidentTiles);
    }

    [SkippableFact]
    public void The_patch_that_is_seen_from_far_has_the_same_mean()
    {
        using GroundTexture ground = CreateGround();
        using var strip = new FieldStrip(Device, ground);
        byte[] far = strip.Draw(SecondMap, FieldStrip.FarZoom);
        byte[] near = Read(map: 1, value => value);
        for (int channel = 0; channel < TextureMap.Channels; channel++)
            Assert.InRange(far.Where((_, i) => i % 4 == channel).Average(value => value) - near.Where((_, i) => i % 4 == channel).Average(value => value), -6, 6);
    }

    [SkippableFact]
    public void The_memory_grows_by_pages_and_patch_of_a_map()
    {
        const int Pages = 8;
        using TextureField field = TextureField.Create(Device, Texture, new FieldOptions { Backend = Backend.Vulkan });
        using FieldCache one = FieldCache.Create([field], new CacheOptions { Pages = Pages });
        using FieldCache two = FieldCache.Create([field], new CacheOptions { Pages = Pages, Maps = 2 });
        const long Page = 355_000, Patch = 4L * FieldPatch.Side * FieldPatch.Side * 4 / 3;
        Assert.InRange(two.MemoryBytes - one.MemoryBytes, ((Pages + 1) * Page * 9 / 10) + Patch, ((Pages + 1) * Page * 11 / 10) + Patch);
    }

    [SkippableFact]
    public void A_map_that_is_not_there_is_refused()
    {
        using TextureField field = TextureField.Create(Device, Texture, new FieldOptions { Backend = Backend.Vulkan });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FieldReader(field, map: 2));
        string message = Assert.Throws<ArgumentException>(() => FieldCache.Create([field], new CacheOptions { Pages = 1024, Maps = 3 })).Message;
        Assert.Contains("expected 1 to 2", message, StringComparison.Ordinal);
    }

    private GroundTexture CreateGround() =>
        new(Device, [Texture], new FieldOptions { Backend = Backend.Vulkan }, new CacheOptions { Pages = 8, TilesPerFrame = 4 });

    private byte[] Read(int map, Func<double, double> decode)
    {
        using TextureField field = TextureField.Create(Device, Texture, new FieldOptions { Backend = Backend.Vulkan });
        using var reader = new FieldReader(field, map);
        uint[] texels = new uint[FieldStrip.Width * FieldStrip.Height];
        reader.Read(new FieldRegion(0, 0, FieldStrip.Width, FieldStrip.Height), texels);
        byte[] table = [.. Enumerable.Range(0, 256).Select(value => (byte)Math.Round(255 * decode(value / 255.0)))];
        return [.. texels.SelectMany(texel => new[] { table[texel & 255], table[texel >> 8 & 255], table[texel >> 16 & 255], (byte)255 })];
    }

    private static void AssertClose(byte[] expected, byte[] actual)
    {
        Assert.True(expected.Distinct().Count() > 50, "the map is too flat to say anything");
        Assert.InRange(expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second)), 0, Rounding);
    }

    private static double Light(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
}
