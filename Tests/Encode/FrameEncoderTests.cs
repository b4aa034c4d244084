using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Encode;

/// <summary>The encode shader against the same formula in C#, for every texel format, layout and storage, on awkward sizes.</summary>
public sealed class FrameEncoderTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const float White = 255;
    private const float Exposure = 0.5f;

    public static TheoryData<Format, ColorEncoding, TensorLayout, TensorStorage, int, int> Rows()
    {
        var rows = new TheoryData<Format, ColorEncoding, TensorLayout, TensorStorage, int, int>
        {
            { Format.R8G8B8A8Unorm, ColorEncoding.Srgb, TensorLayout.Planar, TensorStorage.Float32, 1, 1 },
            { Format.R8G8B8A8Unorm, ColorEncoding.Linear, TensorLayout.Planar, TensorStorage.Float32, 5, 3 },
            { Format.R8G8B8A8Srgb, ColorEncoding.Linear, TensorLayout.Planar, TensorStorage.Float32, 7, 13 },
            { Format.B8G8R8A8Unorm, ColorEncoding.Srgb, TensorLayout.ChannelQuads, TensorStorage.Float32, 31, 17 },
            { Format.B8G8R8A8Srgb, ColorEncoding.Srgb, TensorLayout.ChannelQuads, TensorStorage.Float16, 8, 4 },
            { Format.R16G16B16A16Sfloat, ColorEncoding.Linear, TensorLayout.ChannelQuads, TensorStorage.Float32, 9, 2 },
            { Format.R16G16B16A16Sfloat, ColorEncoding.Srgb, TensorLayout.Planar, TensorStorage.Float16, 3, 11 },
            { Format.R16G16B16A16Sfloat, ColorEncoding.Hdr, TensorLayout.Planar, TensorStorage.Float32, 6, 5 },
        };
        return rows;
    }

    [SkippableTheory]
    [MemberData(nameof(Rows))]
    public void MatchesTheReference(Format texel, ColorEncoding encoding, TensorLayout layout, TensorStorage storage, int width, int height)
    {
        Skip.If(storage == TensorStorage.Float16 && !Device.Features.HalfStorage, "the device has no 16-bit storage");
        var format = new FrameFormat(new Extent2D((uint)width, (uint)height), texel, encoding);
        var frame = new TestFrame(format, seed: 1);
        (int tensorWidth, int tensorHeight) = ((width + 3) / 4 * 4, (height + 3) / 4 * 4);
        float[] actual = Encode(format, frame, layout, storage, tensorWidth, tensorHeight);
        float tolerance = storage == TensorStorage.Float16 ? 0.13f : 0.01f;
        for (int y = 0; y < tensorHeight; y++)
        {
            for (int x = 0; x < tensorWidth; x++)
            {
                for (int c = 0; c < 3; c++)
                {
                    float expected = White * frame.Encoded(Mirror(x, width), Mirror(y, height), c, Exposure);
                    float value = actual[TensorIndex.Of(layout, tensorWidth, tensorHeight, c, y, x)];
                    Assert.True(Math.Abs(expected - value) <= tolerance, $"{texel} {encoding} ({x},{y}) channel {c}: expected {expected}, got {value}");
                }
            }
        }
    }

    [Fact]
    public void UndefinedAndInfinitePixelsBecomeBlack()
    {
        var format = new FrameFormat(new Extent2D(2, 1), Format.R16G16B16A16Sfloat, ColorEncoding.Linear);
        Half[] texels = [Half.NaN, Half.PositiveInfinity, Half.NegativeInfinity, Half.One, (Half)2, (Half)(-1), (Half)1, Half.One];
        float[] actual = Encode(format, System.Runtime.InteropServices.MemoryMarshal.AsBytes<Half>(texels), TensorLayout.Planar, TensorStorage.Float32, 2, 1);
        Assert.All(new[] { 0, White, 0, 0, 0, White }.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 0.01f));
    }

    [Theory]
    [InlineData(8, 6, 4, 3)]
    [InlineData(7, 5, 5, 3)]
    [InlineData(13, 11, 10, 11)]
    public void ASmallerContentAveragesWhatItCovers(int width, int height, int contentWidth, int contentHeight)
    {
        var format = new FrameFormat(new Extent2D((uint)width, (uint)height));
        var frame = new TestFrame(format, seed: 9);
        float[] actual = Encode(format, frame.Texels, TensorLayout.Planar, TensorStorage.Float32, contentWidth, contentHeight, new Extent2D((uint)contentWidth, (uint)contentHeight));
        for (int y = 0; y < contentHeight; y++)
        {
            for (int x = 0; x < contentWidth; x++)
            {
                for (int c = 0; c < 3; c++)
                {
                    float expected = White * Area(frame, c, (double)width / contentWidth, (double)height / contentHeight, x, y, width, height);
                    Assert.Equal(expected, actual[TensorIndex.Of(TensorLayout.Planar, contentWidth, contentHeight, c, y, x)], 0.02f);
                }
            }
        }
    }

    /// <summary>Integral of the texels over a cell of the coarser grid, divided by its area.</summary>
    private static float Area(TestFrame frame, int channel, double stepX, double stepY, int cellX, int cellY, int width, int height)
    {
        double sum = 0;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double overX = Math.Min(x + 1, (cellX + 1) * stepX) - Math.Max(x, cellX * stepX);
                double overY = Math.Min(y + 1, (cellY + 1) * stepY) - Math.Max(y, cellY * stepY);
                if (overX > 0 && overY > 0) sum += overX * overY * frame.Encoded(x, y, channel);
            }
        }

        return (float)(sum / (stepX * stepY));
    }

    /// <summary>Mirrors without repeating the edge; a single row or column repeats.</summary>
    private static int Mirror(int position, int size) => position < size ? position : size - 1 - Math.Min(position - size + 1, size - 1);

    private float[] Encode(FrameFormat format, TestFrame frame, TensorLayout layout, TensorStorage storage, int width, int height) =>
        Encode(format, frame.Texels, layout, storage, width, height);

    private float[] Encode(FrameFormat format, ReadOnlySpan<byte> texels, TensorLayout layout, TensorStorage storage, int width, int height, Extent2D? content = null)
    {
        var shape = new TensorShape(1, 3, height, width);
        using GpuBuffer input = OneTimeCommands.Upload(Device, texels, "texels");
        using GpuBuffer output = GpuBuffer.Create(Device, TensorIndex.ByteCount(layout, storage, width, height), MemoryPlace.Device, "tensor");
        using var encoder = new FrameEncoder(Device, format, input, content ?? format.Size, new TensorBuffer(output, shape, layout, storage), White);
        OneTimeCommands.Run(Device, commands => encoder.Record(commands, Exposure));
        return storage == TensorStorage.Float16 ? [.. ReadBack<Half>(output).Select(value => (float)value)] : ReadBack<float>(output);
    }
}
