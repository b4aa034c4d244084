using System.Diagnostics;
using RealtimeStyle.Benchmarks.Matrix;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks.Startup;

/// <summary>Milliseconds from a style's file to its picture, the device being there already as in a game.</summary>
/// <param name="LoadMs">Reading the file.</param>
/// <param name="CompileMs">Making a view that shows it.</param>
/// <param name="FirstFrameMs">The first frame.</param>
/// <param name="NextFrameMs">The one after it.</param>
internal sealed record StartupTimes(double LoadMs, double CompileMs, double FirstFrameMs, double NextFrameMs)
{
    /// <summary>From the file to the first stylized frame.</summary>
    public double TotalMs => LoadMs + CompileMs + FirstFrameMs;

    /// <summary>Measures this process, which has done nothing of the kind before.</summary>
    public static StartupTimes Measure(string model, Extent2D size, Backend backend)
    {
        using GpuInstance instance = GpuInstance.Create();
        using GpuDevice device = GpuDevice.Create(instance);
        using FrameRing ring = FrameRing.Create(device, 1);
        using var frame = new EngineFrame(device, size);
        var clock = Stopwatch.StartNew();
        Style style = StylePlugin.Load(model);
        double loaded = clock.Elapsed.TotalMilliseconds;
        using StyleView view = new StylePlugin(device, new StyleOptions { Backend = backend }).CreateView(style, frame.Format);
        double compiled = clock.Elapsed.TotalMilliseconds;
        Frame();
        double first = clock.Elapsed.TotalMilliseconds;
        Frame();
        return new StartupTimes(loaded, compiled - loaded, first - compiled, clock.Elapsed.TotalMilliseconds - first);

        void Frame()
        {
            view.Record(ring.Begin(), frame.Frame);
            ring.SubmitAndWait();
        }
    }
}
