using RealtimeStyle.Capture;
using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Core.Contexts;
using Silk.NET.Core.Native;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native;

/// <summary>Behind an <c>rs_plugin</c>: the plugin on the host's device, and who is inside.</summary>
internal sealed unsafe class NativePlugin : IDisposable
{
    private const FrameInputs AllInputs = FrameInputs.Depth | FrameInputs.Motion | FrameInputs.ObjectIds | FrameInputs.Mask;

    private readonly Vk vk;
    private readonly GpuInstance instance;
    private readonly StylePlugin plugin;
    private readonly List<nint> styles = [];
    private int inside;

    public NativePlugin(in NativePluginInfo info, NativeLog log)
    {
        Log = log;
        vk = OpenVulkan(info.GetInstanceProcAddr, info.Instance, info.GetDeviceProcAddr, info.Device);
        instance = GpuInstance.Borrow(vk, info.Instance);
        Device = GpuDevice.Borrow(instance, info.PhysicalDevice, info.Device, enabled: (HostFeatures)info.EnabledFeatures);
        var options = new StyleOptions { Backend = Backend.Vulkan, Log = log.Write };
        if (info.StyleMemoryBudget > 0) options = options with { StyleMemoryBudget = (long)Math.Min(info.StyleMemoryBudget, long.MaxValue) };
        plugin = new StylePlugin(Device, options);
    }

    public NativeLog Log { get; }

    public GpuDevice Device { get; }

    /// <summary>Views that were not destroyed.</summary>
    public int ViewCount { get; set; }

    /// <summary>Vulkan by the host's getters: the device's where it knows the function, the instance's otherwise.</summary>
    public static Vk OpenVulkan(
        delegate* unmanaged[Cdecl]<Instance, byte*, nint> ofInstance, Instance instance, delegate* unmanaged[Cdecl]<Device, byte*, nint> ofDevice = null, Device device = default)
    {
        return new Vk(new LamdaNativeContext(name =>
        {
            nint text = SilkMarshal.StringToPtr(name);
            nint function = ofDevice == null ? 0 : ofDevice(device, (byte*)text);
            if (function == 0) function = ofInstance(instance, (byte*)text);
            SilkMarshal.Free(text);
            return function;
        }));
    }

    /// <summary>Lets one call in; the next waits for nothing and is refused.</summary>
    public Turn Enter() => Interlocked.Exchange(ref inside, 1) == 0
        ? new Turn(this)
        : throw new NativeException(NativeResult.WrongThread, "another call on this plugin has not returned yet; make one call at a time, and none from the log callback.");

    public nint Load(Func<Style> load)
    {
        nint handle = Handles.Add(new NativeStyle(this, load()));
        styles.Add(handle);
        return handle;
    }

    public void Unload(nint handle)
    {
        styles.Remove(handle);
        Handles.Remove(handle);
    }

    /// <summary>A style of this plugin.</summary>
    public Style FindStyle(nint handle)
    {
        NativeStyle found = Handles.Find<NativeStyle>(handle);
        return found.Plugin == this ? found.Style : throw new NativeException(NativeResult.Handle, $"style {handle} belongs to another plugin.");
    }

    public StyleCost Estimate(nint style, in NativeViewInfo info, float scale) => plugin.Estimate(FindStyle(style), FormatOf(info), scale);

    public NativeView CreateView(in NativeViewInfo info)
    {
        var view = new NativeView(this, plugin.CreateView(FormatOf(info)));
        ViewCount++;
        return view;
    }

    public void Dispose()
    {
        foreach (nint style in styles) Handles.Remove(style);
        Device.Dispose();
        instance.Dispose();
        vk.Dispose();
    }

    private static FrameFormat FormatOf(in NativeViewInfo info)
    {
        var encoding = (ColorEncoding)info.Encoding;
        var inputs = (FrameInputs)info.Inputs;
        if (encoding is not (ColorEncoding.Srgb or ColorEncoding.Linear or ColorEncoding.Hdr)) throw new ArgumentException($"encoding is {info.Encoding}; expected one of rs_encoding.");
        if ((inputs & ~AllInputs) != 0) throw new ArgumentException($"inputs is {info.Inputs:x}; expected rs_input_bits.");
        return new FrameFormat(new Extent2D(info.Width, info.Height), info.Format, encoding) { Inputs = inputs };
    }

    /// <summary>One call's stay inside.</summary>
    public readonly struct Turn(NativePlugin plugin) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref plugin.inside, 0);
    }
}
