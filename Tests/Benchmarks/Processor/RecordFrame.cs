using BenchmarkDotNet.Attributes;
using RealtimeStyle.Benchmarks.Matrix;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks.Processor;

/// <summary>What the render thread of a game pays for a stylized frame: all stages recorded into a command buffer, nothing submitted.</summary>
public class RecordFrame
{
    private GpuInstance instance = null!;
    private GpuDevice device = null!;
    private FrameRing ring = null!;
    private EngineFrame engine = null!;
    private StyleView view = null!;

    public static IEnumerable<Network> Installed => Network.Installed;

    [ParamsSource(nameof(Installed))]
    public Network Style { get; set; } = null!;

    [GlobalSetup]
    public void Open()
    {
        instance = GpuInstance.Create();
        device = GpuDevice.Create(instance);
        ring = FrameRing.Create(device, 1);
        engine = new EngineFrame(device, new Extent2D(640, 360));
        view = new StylePlugin(device, new StyleOptions { Backend = Generate.Backend.Vulkan }).CreateView(StylePlugin.Load(Style.File), engine.Format);
        view.WaitUntilReady();
        Record();
        ring.SubmitAndWait();
    }

    [Benchmark]
    public void Record() => view.Record(ring.Begin(), engine.Frame);

    [GlobalCleanup]
    public void Close()
    {
        view.Dispose();
        engine.Dispose();
        ring.Dispose();
        device.Dispose();
        instance.Dispose();
    }
}
