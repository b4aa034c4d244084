using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Tests.Encode;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Pipeline;

/// <summary>What a view is said to cost before it is made, against what it then takes.</summary>
public sealed class StyleCostTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly Style Wave = StylePlugin.Load(Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Styles", "great_wave.onnx"));

    [Theory]
    [InlineData(Backend.Vulkan, Format.R8G8B8A8Unorm, FrameInputs.None, 1)]
    [InlineData(Backend.Vulkan, Format.R16G16B16A16Sfloat, FrameInputs.Depth | FrameInputs.Motion | FrameInputs.ObjectIds | FrameInputs.Mask, 0.5f)]
    [InlineData(Backend.OrtCpu, Format.B8G8R8A8Srgb, FrameInputs.Motion, 0.75f)]
    public void TheEstimateIsWhatTheViewTakes(Backend backend, Format texel, FrameInputs inputs, float scale)
    {
        var format = new FrameFormat(new Extent2D(83, 41), texel) { Inputs = inputs };
        var plugin = new StylePlugin(Device, new StyleOptions { Backend = backend, LaggedStatistics = inputs == FrameInputs.None });
        StyleCost cost = plugin.Estimate(Wave, format, scale);
        long before = Device.Live.MemoryBytes;
        using StyleView view = plugin.CreateView(format);
        view.Scale = scale;
        view.ShowNow(Wave);
        using var image = new StyledImage(Device, format, new TestFrame(format, seed: 2).Texels);
        using FrameRing ring = FrameRing.Create(Device, 1);
        view.Record(ring.Begin(), new StyleFrame { Color = image.Host, Output = image.Host });
        ring.SubmitAndWait();

        Assert.Equal(backend, cost.Backend);
        Assert.Equal(view.MemoryBytes, cost.TotalBytes);
        Assert.True(Device.Live.MemoryBytes - before >= cost.TotalBytes);
        Assert.True(cost.MultiplyAdds > 0);
        Assert.Equal(backend == Backend.Vulkan, cost.Dispatches > 0);
        Assert.Equal(backend == Backend.Vulkan, cost.TrafficBytes > 0);
    }

    [Fact]
    public void ScalesOutOfRangeAreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StylePlugin(Device).Estimate(Wave, new FrameFormat(new Extent2D(8, 8)), 0.4f));

    [Fact]
    public void AStyleFromMemoryIsThatOfTheFile()
    {
        string file = Path.Combine(SharedData.RepositoryRoot, "Demo", "Assets", "Styles", "great_wave.onnx");
        Style style = StylePlugin.Load(File.ReadAllBytes(file), "archive/wave");
        Assert.Equal(Wave.Name, style.Name);
        GeneratorFormatException error = Assert.Throws<GeneratorFormatException>(() => StylePlugin.Load([1, 2, 3], "archive/noise"));
        Assert.StartsWith("archive/noise", error.Message, StringComparison.Ordinal);
    }
}
