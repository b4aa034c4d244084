using RealtimeStyle.Capture;
using RealtimeStyle.Composite;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Tests.Encode;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Composite;

/// <summary>The composite shader against the same formula in C#: strength, keep-colour, every format, awkward sizes.</summary>
public sealed class FrameCompositorTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const float White = 255;
    private const int Padding = 3;

    [SkippableTheory]
    [InlineData(Format.R8G8B8A8Unorm, ColorEncoding.Srgb, TensorLayout.Planar, TensorStorage.Float32, 5, 3, 1f, false)]
    [InlineData(Format.R8G8B8A8Unorm, ColorEncoding.Linear, TensorLayout.ChannelQuads, TensorStorage.Float32, 13, 7, 0.3f, false)]
    [InlineData(Format.B8G8R8A8Unorm, ColorEncoding.Srgb, TensorLayout.ChannelQuads, TensorStorage.Float16, 1, 1, 0.7f, true)]
    [InlineData(Format.B8G8R8A8Srgb, ColorEncoding.Srgb, TensorLayout.Planar, TensorStorage.Float32, 17, 31, 1f, true)]
    [InlineData(Format.R16G16B16A16Sfloat, ColorEncoding.Linear, TensorLayout.Planar, TensorStorage.Float32, 9, 11, 0.5f, true)]
    [InlineData(Format.R16G16B16A16Sfloat, ColorEncoding.Srgb, TensorLayout.ChannelQuads, TensorStorage.Float16, 2, 19, 1f, false)]
    public void MatchesTheReference(Format texel, ColorEncoding encoding, TensorLayout layout, TensorStorage storage, int width, int height, float strength, bool keepColor)
    {
        Skip.If(storage == TensorStorage.Float16 && !Device.Features.HalfStorage, "the device has no 16-bit storage");
        var format = new FrameFormat(new Extent2D((uint)width, (uint)height), texel, encoding);
        var frame = new TestFrame(format, seed: 2);
        float[] style = RandomStyle(layout, width, height);
        byte[] result = Composite(format, frame, style, layout, storage, strength, keepColor);
        var actual = new TestFrame(format, result);
        bool linear = encoding == ColorEncoding.Linear;
        float tolerance = texel == Format.R16G16B16A16Sfloat ? 0.003f : 1.01f / 255;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float[] rgb = [.. Enumerable.Range(0, 3).Select(c => Math.Clamp(style[TensorIndex.Of(layout, width + Padding, height + Padding, c, y, x)] / White, 0, 1))];
                float[] plain = [.. Enumerable.Range(0, 3).Select(c => frame.Encoded(x, y, c))];
                if (keepColor) rgb = [.. plain.Select(value => Math.Clamp(value + Luma(rgb) - Luma(plain), 0, 1))];
                for (int c = 0; c < 3; c++)
                {
                    float value = linear ? TestFrame.SrgbDecode(rgb[c]) : rgb[c];
                    float expected = frame.Value(x, y, c) + ((value - frame.Value(x, y, c)) * strength);
                    Assert.True(Math.Abs(expected - actual.Value(x, y, c)) <= tolerance, $"({x},{y}) channel {c}: expected {expected}, got {actual.Value(x, y, c)}");
                }

                Assert.Equal(frame.Value(x, y, 3), actual.Value(x, y, 3), 0.003f);
            }
        }
    }

    [Theory]
    [InlineData(Format.B8G8R8A8Srgb, ColorEncoding.Srgb)]
    [InlineData(Format.R8G8B8A8Unorm, ColorEncoding.Linear)]
    [InlineData(Format.R16G16B16A16Sfloat, ColorEncoding.Linear)]
    public void StrengthZeroIsThePlainFrameBitForBit(Format texel, ColorEncoding encoding)
    {
        var format = new FrameFormat(new Extent2D(23, 5), texel, encoding);
        var frame = new TestFrame(format, seed: 3);
        Assert.Equal(frame.Texels, Composite(format, frame, RandomStyle(TensorLayout.Planar, 23, 5), TensorLayout.Planar, TensorStorage.Float32, 0, keepColor: false));
    }

    private static float Luma(float[] rgb) => (0.2126f * rgb[0]) + (0.7152f * rgb[1]) + (0.0722f * rgb[2]);

    /// <summary>Values from -40 to 295, so that both ends are clamped; the tensor is larger than the frame, as after alignment.</summary>
    private static float[] RandomStyle(TensorLayout layout, int width, int height)
    {
        var random = new Random(4);
        ulong count = TensorIndex.ByteCount(layout, TensorStorage.Float32, width + Padding, height + Padding) / sizeof(float);
        return [.. Enumerable.Range(0, (int)count).Select(_ => (float)(Half)((random.NextSingle() * 335) - 40))];
    }

    private byte[] Composite(FrameFormat format, TestFrame frame, float[] style, TensorLayout layout, TensorStorage storage, float strength, bool keepColor)
    {
        var shape = new TensorShape(1, 3, (int)format.Size.Height + Padding, (int)format.Size.Width + Padding);
        using GpuBuffer texels = OneTimeCommands.Upload<byte>(Device, frame.Texels, "texels");
        using GpuBuffer tensor = storage == TensorStorage.Float16
            ? OneTimeCommands.Upload<Half>(Device, [.. style.Select(value => (Half)value)], "tensor")
            : OneTimeCommands.Upload<float>(Device, style, "tensor");
        using GpuImage output = GpuImage.Create(Device, format.Texel, format.Size, ImageUsageFlags.TransferSrcBit | ImageUsageFlags.TransferDstBit, "output");
        using var compositor = new FrameCompositor(Device, format, texels, new TensorBuffer(tensor, shape, layout, storage), White);
        using GpuBuffer host = GpuBuffer.Create(Device, format.ByteCount, MemoryPlace.Host, "result");
        OneTimeCommands.Run(Device, commands =>
        {
            commands.Transition(output, ImageState.Undefined, ImageState.TransferSource);
            compositor.Record(commands, new HostImage(output.Handle, ImageState.TransferSource), strength, keepColor);
            commands.Copy(output, host);
            commands.HostReadBarrier();
        });
        return host.Span<byte>().ToArray();
    }
}
