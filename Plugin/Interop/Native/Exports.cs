using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Interop.Native;

/// <summary>The functions of realtimestyle.h. Each catches everything: nothing but a result crosses the boundary.</summary>
internal static unsafe partial class Exports
{
    private const uint Version = 0x00010000;

    [UnmanagedCallersOnly(EntryPoint = "rs_version", CallConvs = [typeof(CallConvCdecl)])]
    private static uint GetVersion() => Version;

    // The names are constants of the image, so their address stays.
    [UnmanagedCallersOnly(EntryPoint = "rs_result_name", CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetResultName(NativeResult result) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Failure.NameOf(result)));

    [UnmanagedCallersOnly(EntryPoint = "rs_get_requirements", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult GetRequirements(NativeRequirements* requirements) => Guard(null, () =>
    {
        Structure.Check(requirements);
        Structure.CheckNotNull(requirements->GetInstanceProcAddr, "get_instance_proc_addr");
        Structure.CheckNotNull((void*)requirements->Instance.Handle, "instance");
        Structure.CheckNotNull((void*)requirements->PhysicalDevice.Handle, "physical_device");
        using var vk = NativePlugin.OpenVulkan(requirements->GetInstanceProcAddr, requirements->Instance);
        DeviceRequirements found = DeviceRequirements.Query(vk, requirements->PhysicalDevice);
        requirements->RequiredFeatures = (uint)found.Required;
        requirements->OptionalFeatures = (uint)(found.Optional & HostFeatures.HalfStorage);
        NativeText.Write(found.Missing, new Span<byte>(requirements->Missing, NativeRequirements.MissingLength));
        if (found.Missing.Length > 0) throw new NativeException(NativeResult.Device, found.Missing);
    });

    [UnmanagedCallersOnly(EntryPoint = "rs_create_plugin", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult CreatePlugin(NativePluginInfo* info, nint* plugin) => Guard(null, () =>
    {
        Structure.Check(info);
        Structure.CheckNotNull(plugin, "plugin");
        Structure.CheckNotNull(info->GetInstanceProcAddr, "get_instance_proc_addr");
        Structure.CheckNotNull((void*)info->Instance.Handle, "instance");
        Structure.CheckNotNull((void*)info->PhysicalDevice.Handle, "physical_device");
        Structure.CheckNotNull((void*)info->Device.Handle, "device");
        var log = new NativeLog(info->Log, info->LogUser);
        NativeResult result = Guard(log, () => *plugin = Handles.Add(new NativePlugin(in *info, log)));
        if (result != NativeResult.Success) throw new NativeException(result, "the log has the reason.");
    });

    [UnmanagedCallersOnly(EntryPoint = "rs_destroy_plugin", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult DestroyPlugin(nint handle) => WithPlugin(handle, plugin =>
    {
        if (plugin.ViewCount > 0) throw new NativeException(NativeResult.InUse, $"the plugin has {plugin.ViewCount} views; destroy them first.");
        Handles.Remove(handle);
        plugin.Dispose();
    });

    [UnmanagedCallersOnly(EntryPoint = "rs_load_style", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult LoadStyle(nint handle, NativeStyleInfo* info, nint* style) => WithPlugin(handle, plugin =>
    {
        Structure.Check(info);
        Structure.CheckNotNull(style, "style");
        string path = NativeText.Read(info->Path, "path");
        if (info->Bytes == null)
        {
            *style = plugin.Load(() => StylePlugin.Load(path));
            return;
        }

        if (info->ByteCount > int.MaxValue) throw new ArgumentException($"byte_count is {info->ByteCount}; expected at most {int.MaxValue}.");
        byte[] bytes = new Span<byte>(info->Bytes, (int)info->ByteCount).ToArray();
        *style = plugin.Load(() => StylePlugin.Load(bytes, path));
    });

    [UnmanagedCallersOnly(EntryPoint = "rs_find_row", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult FindRow(nint handle, nint file, byte* row, nint* style) => WithPlugin(handle, plugin =>
    {
        Structure.CheckNotNull(style, "style");
        Style found = plugin.FindStyle(file).FindRow(NativeText.Read(row, "row"));
        *style = plugin.Load(() => found);
    });

    [UnmanagedCallersOnly(EntryPoint = "rs_unload_style", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult UnloadStyle(nint handle, nint style) => WithPlugin(handle, plugin =>
    {
        plugin.FindStyle(style);
        plugin.Unload(style);
    });

    [UnmanagedCallersOnly(EntryPoint = "rs_estimate", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult Estimate(nint handle, nint style, NativeViewInfo* info, float scale, NativeCost* cost) => WithPlugin(handle, plugin =>
    {
        Structure.Check(info);
        Structure.Check(cost);
        StyleCost found = plugin.Estimate(style, in *info, scale);
        cost->ViewBytes = (ulong)found.ViewBytes;
        cost->StyleBytes = (ulong)found.StyleBytes;
        cost->MultiplyAdds = (ulong)found.MultiplyAdds;
        cost->Dispatches = (uint)found.Dispatches;
    });

    private static NativeResult WithPlugin(nint handle, Action<NativePlugin> call)
    {
        try
        {
            NativePlugin plugin = Handles.Find<NativePlugin>(handle);
            return Guard(plugin.Log, () =>
            {
                using NativePlugin.Turn turn = plugin.Enter();
                call(plugin);
            });
        }
        catch (Exception exception)
        {
            return Failure.Report(exception, log: null);
        }
    }

    private static NativeResult Guard(NativeLog? log, Action call)
    {
        try
        {
            call();
            return NativeResult.Success;
        }
        catch (Exception exception)
        {
            return Failure.Report(exception, log);
        }
    }
}
