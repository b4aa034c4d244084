using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Tests.Encode;
using RealtimeStyle.Tests.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Pipeline;

/// <summary>Whole frames through the front door, on networks whose result is known: the identity, and one that swaps red and blue.</summary>
public sealed class StyleViewTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly float[] Identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    private static readonly float[] SwapRedAndBlue = [0, 0, 1, 0, 1, 0, 1, 0, 0];

    [Theory]
    [InlineData(Backend.Vulkan, Format.R8G8B8A8Unorm, ColorEncoding.Srgb, 1, 1)]
    [InlineData(Backend.Vulkan, Format.B8G8R8A8Srgb, ColorEncoding.Srgb, 13, 7)]
    [InlineData(Backend.Vulkan, Format.R16G16B16A16Sfloat, ColorEncoding.Linear, 31, 17)]
    [InlineData(Backend.Vulkan, Format.A2R10G10B10UnormPack32, ColorEncoding.Srgb, 19, 6)]
    [InlineData(Backend.OrtCpu, Format.R8G8B8A8Unorm, ColorEncoding.Linear, 5, 3)]
    [InlineData(Backend.OrtCpu, Format.B8G8R8A8Unorm, ColorEncoding.Srgb, 64, 48)]
    [InlineData(Backend.Reference, Format.R16G16B16A16Sfloat, ColorEncoding.Srgb, 7, 11)]
    public void TheIdentityGivesTheFrameBack(Backend backend, Format texel, ColorEncoding encoding, int width, int height)
    {
        var format = new FrameFormat(new Extent2D((uint)width, (uint)height), texel, encoding);
        var frame = new TestFrame(format, seed: 5);
        var result = new TestFrame(format, Stylize(Network(Identity), format, frame.Texels, backend));
        float tolerance = TestFrame.ToleranceOf(texel);
        AssertEach(format, (x, y, c) => Assert.Equal(frame.Value(x, y, c), result.Value(x, y, c), tolerance));
    }

    [Fact]
    public void HalfStrengthIsHalfWay()
    {
        var format = new FrameFormat(new Extent2D(23, 9));
        var frame = new TestFrame(format, seed: 6);
        var result = new TestFrame(format, Stylize(Network(SwapRedAndBlue), format, frame.Texels, Backend.Vulkan, strength: 0.5f));
        AssertEach(format, (x, y, c) =>
        {
            float other = c == 3 ? frame.Value(x, y, 3) : frame.Value(x, y, 2 - c);
            Assert.Equal((frame.Value(x, y, c) + other) / 2, result.Value(x, y, c), 1.01f / 255);
        });
    }

    [Fact]
    public void FramesInFlightAndViewsDisposedBetweenThemStayValid()
    {
        var format = new FrameFormat(new Extent2D(40, 24));
        var plugin = new StylePlugin(Device, new StyleOptions { Backend = Backend.Vulkan });
        using var image = new StyledImage(Device, format, new TestFrame(format, seed: 7).Texels);
        using FrameRing ring = FrameRing.Create(Device, 3);
        for (int frame = 0; frame < 8; frame++)
        {
            using StyleView view = plugin.CreateView(Network(frame % 2 == 0 ? Identity : SwapRedAndBlue), format);
            view.Record(ring.Begin(), new StyleFrame { Color = image.Host, Output = image.Host });
            ring.Submit();
        }
    }

    [Fact]
    public void ABorrowedDeviceWorksAndStaysTheHosts()
    {
        using GpuInstance instance = GpuInstance.Borrow(Device.Vk, Device.Instance.Handle);
        var format = new FrameFormat(new Extent2D(12, 8));
        var frame = new TestFrame(format, seed: 8);
        using (GpuDevice borrowed = GpuDevice.Borrow(instance, Device.Physical, Device.Handle, Device.Queue, Device.QueueFamily))
        {
            byte[] result = Stylize(borrowed, Network(Identity), format, frame.Texels, Backend.Vulkan, 1);
            borrowed.Retire.CollectAll();
            Assert.Equal(0, borrowed.Live.Count);
            Assert.All(frame.Texels.Zip(result), pair => Assert.InRange(pair.Second, pair.First - 1, pair.First + 1));
        }

        Device.WaitIdle();
    }

    [Fact]
    public void ABackendOnTheHostNeedsCommandsThatCanFlush()
    {
        var format = new FrameFormat(new Extent2D(8, 8));
        using var image = new StyledImage(Device, format, new byte[format.ByteCount]);
        using FrameRing ring = FrameRing.Create(Device, 1);
        using StyleView view = new StylePlugin(Device, new StyleOptions { Backend = Backend.OrtCpu }).CreateView(Network(Identity), format);
        var borrowed = new CommandList(Device, ring.Begin().Handle);
        Assert.Throws<InvalidOperationException>(() => view.Record(borrowed, new StyleFrame { Color = image.Host, Output = image.Host }));
        ring.SubmitAndWait();
    }

    [Theory]
    [InlineData(0u, 8u, Format.R8G8B8A8Unorm)]
    [InlineData(100000u, 8u, Format.R8G8B8A8Unorm)]
    [InlineData(8u, 8u, Format.R8G8B8A8SNorm)]
    public void SizesAndFormatsThatCannotBeStylizedAreRefused(uint width, uint height, Format texel) =>
        Assert.Throws<ArgumentException>(() => new StylePlugin(Device).CreateView(Network(Identity), new FrameFormat(new Extent2D(width, height), texel)));

    [Fact]
    public void StrengthBeyondOneIsRefused()
    {
        var format = new FrameFormat(new Extent2D(8, 8));
        Assert.Throws<ArgumentException>(() => Stylize(Network(Identity), format, new byte[format.ByteCount], Backend.Vulkan, strength: 1.5f));
    }

    [Fact]
    public void ANetworkThatGivesOneChannelIsNoStyle()
    {
        var model = new OnnxModel(3);
        Style style = StyleOf(model.Build(model.Conv(OnnxModel.Input, 3, 1, 1)));
        Assert.Throws<GeneratorFormatException>(() => new StylePlugin(Device).CreateView(style, new FrameFormat(new Extent2D(8, 8))));
    }

    [Fact]
    public void TheLogSaysWhichBackendAndWhy()
    {
        var lines = new List<string>();
        using (new StylePlugin(Device, new StyleOptions { Log = lines.Add }).CreateView(Network(Identity), new FrameFormat(new Extent2D(8, 8))))
        {
            Assert.Contains("backend", Assert.Single(lines), StringComparison.Ordinal);
        }
    }

    private static Style Network(float[] matrix)
    {
        var model = new OnnxModel(3);
        return StyleOf(model.Build(model.Node("Conv", [OnnxModel.Input, model.Floats([3, 3, 1, 1], matrix)])));
    }

    private static Style StyleOf(byte[] onnx) => new("test", OnnxReader.Read(onnx, "test.onnx"));

    private static void AssertEach(FrameFormat format, Action<int, int, int> check)
    {
        for (int y = 0; y < format.Size.Height; y++)
        {
            for (int x = 0; x < format.Size.Width; x++)
            {
                for (int c = 0; c < 4; c++) check(x, y, c);
            }
        }
    }

    private byte[] Stylize(Style style, FrameFormat format, byte[] texels, Backend backend, float strength = 1) => Stylize(Device, style, format, texels, backend, strength);

    private static byte[] Stylize(GpuDevice device, Style style, FrameFormat format, byte[] texels, Backend backend, float strength)
    {
        using FrameRing ring = FrameRing.Create(device, 1);
        using var image = new StyledImage(device, format, texels);
        var plugin = new StylePlugin(device, new StyleOptions { Backend = backend, Storage = TensorStorage.Float32 });
        using StyleView view = plugin.CreateView(style, format);
        CommandList commands = ring.Begin();
        try
        {
            view.Record(commands, new StyleFrame { Color = image.Host, Output = image.Host, Strength = strength });
        }
        finally
        {
            ring.SubmitAndWait();
        }

        return image.Read();
    }
}
