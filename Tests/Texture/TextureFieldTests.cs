using RealtimeStyle.Generate;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>What a plane promises, whatever computes it.</summary>
public abstract class TextureFieldTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const long Far = 1_000_000_000;

    /// <summary>What computes the plane.</summary>
    protected abstract Backend Backend { get; }

    [SkippableTheory]
    [InlineData(0, 0)]
    [InlineData(Far, -Far)]
    [InlineData(-300, 200)]
    public void Overlapping_regions_agree_in_any_order(long x, long y)
    {
        var region = new FieldRegion(x, y, 400, 300);
        var other = new FieldRegion(x + 137, y - 51, 300, 200);
        using var field = Create();
        using var reader = new FieldReader(field);
        uint[] first = Read(reader, region), second = Read(reader, other);
        Assert.Equal(second, Read(reader, other));
        Assert.Equal(first, Read(reader, region));
        Assert.Equal(
            Crop(first, 400, 137, 0, 263, 149),
            Crop(second, 300, 0, 51, 263, 149));
        Assert.True(first.Distinct().Count() > 1000, "the plane is empty");
    }

    [SkippableFact]
    public void One_region_is_its_sixteen_parts()
    {
        const int Part = 130;
        var region = new FieldRegion(Far - 10, -20, 4 * Part, 4 * Part);
        using var field = Create();
        using var reader = new FieldReader(field);
        uint[] whole = Read(reader, region);
        for (int part = 15; part >= 0; part--)
        {
            int left = part % 4 * Part, top = part / 4 * Part;
            uint[] alone = Read(reader, new FieldRegion(region.X + left, region.Y + top, Part, Part));
            Assert.Equal(Crop(whole, region.Width, left, top, Part, Part), alone);
        }
    }

    [SkippableTheory]
    [InlineData(100)]
    [InlineData(256)]
    [InlineData(344)]
    public void With_a_period_the_plane_repeats_exactly(int period)
    {
        const int More = 60;
        using var field = Create(new FieldOptions { Period = period });
        using var reader = new FieldReader(field);
        int side = period + More;
        uint[] plane = Read(reader, new FieldRegion(0, 0, side, side));
        Assert.Equal(Crop(plane, side, 0, 0, More, side), Crop(plane, side, period, 0, More, side));
        Assert.Equal(Crop(plane, side, 0, 0, side, More), Crop(plane, side, 0, period, side, More));
        uint[] far = Read(reader, new FieldRegion(-period * 3_000_000L, period * 5_000_000L, side, side));
        Assert.Equal(plane, far);
    }

    // Across the joint of a period the plane goes on as it does elsewhere: it is computed there, not cut.
    [SkippableFact]
    public void The_joint_of_a_period_is_no_edge()
    {
        const int Period = 256;
        using var field = Create(new FieldOptions { Period = Period });
        using var reader = new FieldReader(field);
        uint[] plane = Read(reader, new FieldRegion(0, 0, Period + 1, Period));
        double[] steps = [.. Enumerable.Range(0, Period).Select(x => Enumerable.Range(0, Period).Average(y => Difference(plane[(y * (Period + 1)) + x], plane[(y * (Period + 1)) + x + 1])))];
        Assert.InRange(steps[^1], 0, 1.3 * steps.Average());
    }

    [SkippableFact]
    public void Seeds_choose_different_planes()
    {
        var region = new FieldRegion(0, 0, 64, 64);
        using var zero = Create();
        using var one = Create(new FieldOptions { Seed = 1UL << 40 });
        using var readerZero = new FieldReader(zero);
        using var readerOne = new FieldReader(one);
        uint[] a = Read(readerZero, region), b = Read(readerOne, region);
        Assert.InRange(a.Zip(b).Count(pair => pair.First == pair.Second), 0, a.Length / 20);
    }

    [SkippableFact]
    public void Bands_are_the_region()
    {
        var region = new FieldRegion(-40, -300, 90, 700);
        using var field = Create();
        using var reader = new FieldReader(field);
        uint[] whole = Read(reader, region);
        Assert.Equal(whole, reader.ReadBands(region).SelectMany(band => band.ToArray()));
    }

    private static double Difference(uint a, uint b) => Math.Abs((int)(a & 255) - (int)(b & 255));

    private static uint[] Read(FieldReader reader, FieldRegion region)
    {
        uint[] texels = new uint[region.Width * region.Height];
        reader.Read(region, texels);
        return texels;
    }

    private static uint[] Crop(uint[] texels, int stride, int left, int top, int width, int height) =>
        [.. Enumerable.Range(top, height).SelectMany(y => texels.AsSpan((y * stride) + left, width).ToArray())];

    private TextureField Create(FieldOptions? options = null) =>
        TextureField.Create(Device, TextureModel.Small, (options ?? new FieldOptions()) with { Backend = Backend });
}
