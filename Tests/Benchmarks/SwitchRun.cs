using System.Diagnostics;
using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks;

/// <summary>Milliseconds of the frames of a run in which styles are switched, and what it did to memory.</summary>
/// <param name="Name">What was done to the styles.</param>
/// <param name="Frames">Frames measured.</param>
/// <param name="MedianMs">Of all frames.</param>
/// <param name="P99Ms">Of all frames.</param>
/// <param name="WorstMs">The longest frame.</param>
/// <param name="DeviceBytesBefore">Vulkan memory after the first tenth of the frames.</param>
/// <param name="DeviceBytesAfter">Vulkan memory after the last.</param>
internal sealed record SwitchTimes(string Name, int Frames, double MedianMs, double P99Ms, double WorstMs, long DeviceBytesBefore, long DeviceBytesAfter)
{
    /// <summary>The bar is 1.5.</summary>
    public double P99OverMedian => P99Ms / MedianMs;
}

/// <summary>A view that is recorded over and over while something happens to its styles every few frames.</summary>
internal sealed class SwitchRun : IDisposable
{
    private const int FramesPerSwitch = 4;

    /// <summary>Bytes for compiled styles: enough for those that are switched between, and not for all that are read anew.</summary>
    private const long StyleMemoryBudget = 32 << 20;

    private readonly GpuDevice device;
    private readonly StyleView view;
    private readonly GpuImage image;
    private readonly FrameRing ring;

    public SwitchRun(GpuDevice device, Extent2D size, Backend backend)
    {
        this.device = device;
        view = new StylePlugin(device, new StyleOptions { Backend = backend, StyleMemoryBudget = StyleMemoryBudget }).CreateView(new FrameFormat(size));
        image = GpuImage.Create(device, Format.R8G8B8A8Unorm, size, ImageUsageFlags.TransferSrcBit | ImageUsageFlags.TransferDstBit, "frame");
        ring = FrameRing.Create(device, 1);
        OneTimeCommands.Run(device, commands => commands.Transition(image, ImageState.Undefined, ImageState.TransferSource));
    }

    /// <summary>Runs frames without touching the styles: what the others are held against.</summary>
    public SwitchTimes Still(Style style, int switches) => Measure("no switch", switches, [style], _ => { });

    /// <summary>Switches between resident styles.</summary>
    public SwitchTimes Switch(Style[] styles, int switches) =>
        Measure("switch", switches, styles, index => view.Show(styles[index % styles.Length]));

    /// <summary>Shows a style that is read and compiled anew each time, beside the frames; the old ones go by the budget.</summary>
    public SwitchTimes Reload(string file, int switches) => Measure("reload", switches, [StylePlugin.Load(file)], index =>
    {
        if (view.IsReady) view.Show(StylePlugin.Load(file));
    });

    public void Dispose()
    {
        device.WaitIdle();
        view.Dispose();
        ring.Dispose();
        image.Dispose();
    }

    private SwitchTimes Measure(string name, int switches, Style[] styles, Action<int> change)
    {
        foreach (Style style in styles) view.Prepare(style);
        view.Show(styles[0]);
        view.WaitUntilReady();
        for (int frame = 0; frame < 4 * FramesPerSwitch; frame++) Frame();
        var times = new List<double>();
        long before = 0;
        for (int index = 0; index < switches; index++)
        {
            change(index);
            for (int frame = 0; frame < FramesPerSwitch; frame++) times.Add(Frame());
            if (index == switches / 10) before = device.Live.MemoryBytes;
        }

        double[] sorted = [.. times.Order()];
        return new SwitchTimes(
            name, sorted.Length, Median.Of(sorted), sorted[(int)(sorted.Length * 0.99)], sorted[^1], before, device.Live.MemoryBytes);
    }

    private double Frame()
    {
        var target = new HostImage(image.Handle, ImageState.TransferSource);
        long start = Stopwatch.GetTimestamp();
        view.Record(ring.Begin(), new StyleFrame { Color = target, Output = target });
        ring.SubmitAndWait();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
