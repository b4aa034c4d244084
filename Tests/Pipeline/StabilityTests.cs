using System.Numerics;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Tests.Encode;
using RealtimeStyle.Tests.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Pipeline;

/// <summary>Temporal stability through the front door, with a network that normalises and a host whose pictures are given.</summary>
public sealed class StabilityTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const float Stability = 0.8f;

    private static readonly FrameFormat Moving = new(new Extent2D(33, 18)) { Inputs = FrameInputs.Motion };

    [SkippableTheory]
    [InlineData(Backend.Vulkan, TensorStorage.Float32)]
    [InlineData(Backend.Vulkan, TensorStorage.Float16)]
    [InlineData(Backend.OrtCpu, TensorStorage.Float32)]
    public void AStillCameraGivesTheSameBitsFromTheFirstFrameOn(Backend backend, TensorStorage storage)
    {
        Skip.If(storage == TensorStorage.Float16 && !Device.Features.HalfStorage, "the device cannot store 16-bit floats");
        using var host = new Host(Device, Moving, new StyleOptions { Backend = backend, Storage = storage });
        host.View.Show(host.Normalizing);
        host.View.WaitUntilReady();
        byte[] first = host.Next(picture: 1, Stability);
        for (int i = 0; i < 4; i++) Assert.Equal(first, host.Next(picture: 1, Stability));
        Assert.Equal(first, host.Next(picture: 1, stability: 0));
    }

    [Fact]
    public void AChangedPictureComesInSlowlyButAResetAtOnce()
    {
        using var host = new Host(Device, Moving, new StyleOptions { Backend = Backend.Vulkan });
        host.View.Show(host.Normalizing);
        host.View.WaitUntilReady();
        byte[] fresh = host.Next(picture: 2, Stability);
        host.Next(picture: 1, Stability, reset: true);
        byte[] blended = host.Next(picture: 2, Stability);
        Assert.NotEqual(fresh, blended);
        Assert.Equal(fresh, host.Next(picture: 2, Stability, reset: true));
    }

    [Fact]
    public void LaggedStatisticsComeLateButAfterACutAtOnce()
    {
        using var host = new Host(Device, Moving, new StyleOptions { Backend = Backend.Vulkan, LaggedStatistics = true });
        host.View.Show(host.Normalizing);
        host.View.WaitUntilReady();
        byte[] own = host.Next(picture: 2, stability: 0);
        host.Next(picture: 1, stability: 0);
        byte[] late = host.Next(picture: 2, stability: 0), settled = late;
        for (int i = 0; i < 30; i++) settled = host.Next(picture: 2, stability: 0);
        Assert.InRange(MeanDifference(settled, own), 0, 0.1 * MeanDifference(late, own));
        host.Next(picture: 1, stability: 0);
        Assert.Equal(own, host.Next(picture: 2, stability: 0, reset: true));
    }

    [Fact]
    public void ASwitchStartsAfreshAndACrossFadeDoesNotLag()
    {
        using var host = new Host(Device, Moving, new StyleOptions { Backend = Backend.Vulkan });
        host.View.Prepare(host.Inverting);
        host.View.Show(host.Normalizing);
        host.View.WaitUntilReady();
        host.Next(picture: 1, Stability);
        host.View.Show(host.Inverting);
        byte[] inverted = host.Next(picture: 1, Stability);
        Assert.Equal(inverted, host.Next(picture: 1, stability: 0));

        host.View.Show(host.Normalizing);
        byte[] normalized = host.Next(picture: 1, Stability);
        host.View.Show(host.Inverting, fadeSeconds: 0.5f);
        for (int i = 0; i < 6; i++) host.Next(picture: 1, Stability, seconds: 0.1f);
        byte[] after = host.Next(picture: 1, Stability, seconds: 0.1f);
        Assert.InRange(MeanDifference(after, inverted), 0, 0.1 * MeanDifference(normalized, inverted));
    }

    [Fact]
    public void OffCostsNothingAndHistoryIsOnlyForViewsWithMotion()
    {
        using var still = new Host(Device, Moving with { Inputs = FrameInputs.None }, new StyleOptions { Backend = Backend.Vulkan });
        using var moving = new Host(Device, Moving, new StyleOptions { Backend = Backend.Vulkan });
        long pixels = Moving.Size.Width * Moving.Size.Height;
        const int MotionAndHistory = 4 + 8 + (2 * (4 + 8 + 4));
        Assert.Equal(pixels * MotionAndHistory, moving.View.MemoryBytes - still.View.MemoryBytes + 4);
        foreach (Host host in (Host[])[still, moving])
        {
            host.View.Show(host.Normalizing);
            host.View.WaitUntilReady();
            host.Next(picture: 1, stability: 0);
            Assert.DoesNotContain(host.View.ReadTimings(), time => time.Stage == "history");
        }

        moving.Next(picture: 1, Stability);
        Assert.Contains(moving.View.ReadTimings(), time => time.Stage == "history");
    }

    [Fact]
    public void WithoutMotionTheStatisticsAreSmoothedStill()
    {
        using var host = new Host(Device, Moving with { Inputs = FrameInputs.None }, new StyleOptions { Backend = Backend.Vulkan });
        host.View.Show(host.Normalizing);
        host.View.WaitUntilReady();
        byte[] fresh = host.Next(picture: 2, Stability);
        host.Next(picture: 3, Stability, reset: true);
        Assert.NotEqual(fresh, host.Next(picture: 2, Stability));
        Assert.Equal(fresh, host.Next(picture: 2, Stability, reset: true));
    }

    [Fact]
    public void ABackendThatCannotSmoothSaysSoOnce()
    {
        var lines = new List<string>();
        using var host = new Host(Device, Moving, new StyleOptions { Backend = Backend.OrtCpu, Log = lines.Add });
        host.View.Show(host.Normalizing);
        host.View.WaitUntilReady();
        host.Next(picture: 1, stability: 0);
        Assert.DoesNotContain(lines, line => line.Contains("smooth", StringComparison.Ordinal));
        for (int i = 0; i < 3; i++) host.Next(picture: 1, Stability);
        Assert.Contains("ort-cpu", Assert.Single(lines, line => line.Contains("smooth", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static double MeanDifference(byte[] a, byte[] b) => a.Zip(b).Average(pair => Math.Abs(pair.First - pair.Second));

    /// <summary>A host whose camera stands still: motion is zero, pictures are random.</summary>
    private sealed class Host : IDisposable
    {
        private readonly FrameRing ring;
        private readonly FrameFormat format;
        private readonly GpuDevice device;
        private readonly StyledImage motion;

        public Host(GpuDevice device, FrameFormat format, StyleOptions options)
        {
            this.device = device;
            this.format = format;
            ring = FrameRing.Create(device, 1);
            motion = new StyledImage(device, Format.R16G16Sfloat, format.Size, new byte[4 * format.Size.Width * format.Size.Height]);
            View = new StylePlugin(device, options).CreateView(format);
        }

        public StyleView View { get; }

        public Style Normalizing { get; } = CreateNormalizing();

        public Style Inverting { get; } = CreateInverting();

        /// <summary>Runs a frame and reads it back.</summary>
        public byte[] Next(int picture, float stability, bool reset = false, float seconds = 0)
        {
            byte[] texels = new TestFrame(format, picture).Texels;
            // Random pictures differ in their statistics as real ones do.
            for (int i = 0; i < texels.Length; i++) texels[i] = (byte)(texels[i] / picture);
            using var image = new StyledImage(device, format, texels);
            View.Record(ring.Begin(), new StyleFrame
            {
                Color = image.Host,
                Output = image.Host,
                Motion = format.Inputs.HasFlag(FrameInputs.Motion) ? new FrameMotion(motion.Host, Vector2.One) : null,
                Stability = stability,
                Reset = reset,
                DeltaSeconds = seconds,
            });
            ring.SubmitAndWait();
            return image.Read();
        }

        public void Dispose()
        {
            View.Dispose();
            motion.Dispose();
            ring.Dispose();
        }

        private static Style CreateNormalizing()
        {
            var model = new OnnxModel(3);
            string normalized = model.Node("InstanceNormalization", [OnnxModel.Input, model.Floats([3], 40, 40, 40), model.Floats([3], 120, 120, 120)]);
            return new Style("normalizing", OnnxReader.Read(model.Build(normalized), "normalizing.onnx"));
        }

        private static Style CreateInverting()
        {
            var model = new OnnxModel(3);
            string inverted = model.Node("Conv", [OnnxModel.Input, model.Floats([3, 3, 1, 1], -1, 0, 0, 0, -1, 0, 0, 0, -1), model.Floats([3], 255, 255, 255)]);
            return new Style("inverting", OnnxReader.Read(model.Build(inverted), "inverting.onnx"));
        }
    }
}
