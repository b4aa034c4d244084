using RealtimeStyle.Capture;
using RealtimeStyle.Composite;
using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using RealtimeStyle.Tests.Encode;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Composite;

/// <summary>The composite shader against the same formula in C#: strength, coverage, mask, depth ramp, keep-colour, every format, awkward sizes.</summary>
public sealed class FrameCompositorTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const float Exposure = 0.5f;
    private const float Near = 2;
    private const float Far = 50;

    [Theory]
    [InlineData(Format.R8G8B8A8Unorm, ColorEncoding.Srgb, 5, 3, 1f, false, false, false)]
    [InlineData(Format.R8G8B8A8Unorm, ColorEncoding.Linear, 13, 7, 0.3f, false, true, false)]
    [InlineData(Format.B8G8R8A8Unorm, ColorEncoding.Srgb, 1, 1, 0.7f, true, true, true)]
    [InlineData(Format.B8G8R8A8Srgb, ColorEncoding.Srgb, 17, 31, 1f, true, false, true)]
    [InlineData(Format.A2B10G10R10UnormPack32, ColorEncoding.Srgb, 7, 9, 0.6f, false, true, false)]
    [InlineData(Format.A2R10G10B10UnormPack32, ColorEncoding.Srgb, 12, 5, 1f, true, false, true)]
    [InlineData(Format.R16G16B16A16Sfloat, ColorEncoding.Linear, 9, 11, 0.5f, true, true, true)]
    [InlineData(Format.R16G16B16A16Sfloat, ColorEncoding.Srgb, 2, 19, 1f, false, false, false)]
    [InlineData(Format.R16G16B16A16Sfloat, ColorEncoding.Hdr, 6, 5, 0.7f, false, true, true)]
    [InlineData(Format.R16G16B16A16Sfloat, ColorEncoding.Hdr, 11, 3, 1f, true, false, false)]
    public void MatchesTheReference(Format texel, ColorEncoding encoding, int width, int height, float strength, bool keepColor, bool masked, bool ramped)
    {
        var scene = new Scene(new FrameFormat(new Extent2D((uint)width, (uint)height), texel, encoding) { Inputs = FrameInputs.Depth | FrameInputs.Mask });
        var actual = new TestFrame(scene.Format, Composite(scene, strength, keepColor, masked, ramped));
        float tolerance = TestFrame.ToleranceOf(texel);
        for (int pixel = 0; pixel < width * height; pixel++)
        {
            (int x, int y) = (pixel % width, pixel / width);
            float share = strength * scene.Coverage(pixel) * (masked ? scene.Mask[pixel] / 255f : 1) * (ramped ? scene.Ramp(pixel) : 1);
            float[] style = scene.Style(pixel);
            float[] plain = [.. Enumerable.Range(0, 3).Select(c => scene.Frame.Encoded(x, y, c, Exposure))];
            if (keepColor) style = [.. plain.Select(value => Math.Clamp(value + Luma(style) - Luma(plain), 0, 1))];
            float[] decoded = scene.Frame.Decoded(style, Exposure);
            for (int c = 0; c < 3; c++)
            {
                float from = scene.Frame.Value(x, y, c);
                float expected = from + ((decoded[c] - from) * share);
                Assert.True(Math.Abs(expected - actual.Value(x, y, c)) <= tolerance * Math.Max(1, expected), $"({x},{y}) channel {c}: expected {expected}, got {actual.Value(x, y, c)}");
            }

            Assert.Equal(scene.Frame.Value(x, y, 3), actual.Value(x, y, 3), 0.003f);
        }
    }

    [Theory]
    [InlineData(Format.B8G8R8A8Srgb, ColorEncoding.Srgb)]
    [InlineData(Format.R8G8B8A8Unorm, ColorEncoding.Linear)]
    [InlineData(Format.A2B10G10R10UnormPack32, ColorEncoding.Srgb)]
    [InlineData(Format.R16G16B16A16Sfloat, ColorEncoding.Linear)]
    public void WhereNothingIsStylizedThePlainFrameComesThroughBitForBit(Format texel, ColorEncoding encoding)
    {
        var scene = new Scene(new FrameFormat(new Extent2D(23, 5), texel, encoding) { Inputs = FrameInputs.Depth | FrameInputs.Mask });
        Assert.Equal(scene.Frame.Texels, Composite(scene, strength: 0, keepColor: false, masked: false, ramped: false));
        byte[] masked = Composite(scene, strength: 1, keepColor: false, masked: true, ramped: true);
        int size = scene.Frame.Texels.Length / scene.Mask.Length;
        int untouched = 0;
        for (int pixel = 0; pixel < scene.Mask.Length; pixel++)
        {
            if (scene.Mask[pixel] > 0 && scene.Coverage(pixel) > 0 && scene.Ramp(pixel) > 0) continue;
            untouched++;
            Assert.Equal(scene.Frame.Texels.AsSpan(pixel * size, size), masked.AsSpan(pixel * size, size));
        }

        Assert.InRange(untouched, 10, scene.Mask.Length - 10);
    }

    private static float Luma(float[] rgb) => (0.2126f * rgb[0]) + (0.7152f * rgb[1]) + (0.0722f * rgb[2]);

    private byte[] Composite(Scene scene, float strength, bool keepColor, bool masked, bool ramped)
    {
        using var capture = new FrameCapture(Device, scene.Format);
        using GpuBuffer color = OneTimeCommands.Upload<byte>(Device, scene.Frame.Texels, "color");
        using GpuBuffer depth = OneTimeCommands.Upload<float>(Device, scene.Depth, "depth");
        using GpuBuffer mask = OneTimeCommands.Upload<byte>(Device, [.. scene.Mask, 0, 0, 0], "mask");
        using GpuBuffer stylized = OneTimeCommands.Upload<Half>(Device, scene.Stylized, "stylized");
        using GpuImage output = GpuImage.Create(Device, scene.Format.Texel, scene.Format.Size, ImageUsageFlags.TransferSrcBit | ImageUsageFlags.TransferDstBit, "output");
        using var compositor = new FrameCompositor(Device, scene.Format, capture, stylized);
        using GpuBuffer host = GpuBuffer.Create(Device, scene.Format.ByteCount, MemoryPlace.Host, "result");
        var image = new HostImage(output.Handle, ImageState.TransferSource);
        OneTimeCommands.Run(Device, commands =>
        {
            commands.Copy(color, capture.Color);
            commands.Copy(depth, capture.Depth);
            commands.Copy(mask, capture.Mask);
            commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit, PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageReadBit);
            commands.Transition(output, ImageState.Undefined, ImageState.TransferSource);
            compositor.Record(commands, new StyleFrame
            {
                Color = image,
                Output = image,
                Strength = strength,
                KeepColor = keepColor,
                Exposure = Exposure,
                Mask = masked ? image : null,
                Depth = new FrameDepth(image, Near, Far),
                DepthRamp = ramped ? new DepthRamp(4, 12) : null,
            });
            commands.Copy(output, host);
            commands.HostReadBarrier();
        });
        return host.Span<byte>().ToArray();
    }

    /// <summary>A random frame, depth, mask and stylized frame; a quarter of each has the extreme that leaves the pixel plain.</summary>
    private sealed class Scene
    {
        public Scene(FrameFormat format)
        {
            Format = format;
            Frame = new TestFrame(format, seed: 2);
            var random = new Random(4);
            int pixels = (int)format.PixelCount;
            Depth = [.. Enumerable.Range(0, pixels).Select(_ => random.NextSingle())];
            Mask = [.. Enumerable.Range(0, pixels).Select(_ => (byte)Math.Max(0, random.Next(-85, 256)))];
            Stylized = [.. Enumerable.Range(0, pixels).SelectMany(_ => Texel(random))];
        }

        public FrameFormat Format { get; }

        public TestFrame Frame { get; }

        public float[] Depth { get; }

        public byte[] Mask { get; }

        public Half[] Stylized { get; }

        public float Coverage(int pixel) => (float)Stylized[(pixel * 4) + 3];

        public float[] Style(int pixel) => [.. Enumerable.Range(0, 3).Select(c => Math.Min(1, (float)Stylized[(pixel * 4) + c] / Math.Max(Coverage(pixel), 1e-6f)))];

        /// <summary>Ramp from distance 4 to 12; 1 / distance goes from 1 / Near to 1 / Far along the depth.</summary>
        public float Ramp(int pixel)
        {
            float distance = 1 / ((1 / Near) + (Depth[pixel] * ((1 / Far) - (1 / Near))));
            return Math.Clamp((distance - 4) / (12 - 4), 0, 1);
        }

        private static IEnumerable<Half> Texel(Random random)
        {
            float coverage = Math.Max(0, (random.NextSingle() * 4 / 3) - (1 / 3f));
            return [(Half)(random.NextSingle() * coverage), (Half)(random.NextSingle() * coverage), (Half)(random.NextSingle() * coverage), (Half)coverage];
        }
    }
}
