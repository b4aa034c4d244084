using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native;

/// <content>Views and their frames.</content>
internal static unsafe partial class Exports
{
    [UnmanagedCallersOnly(EntryPoint = "rs_create_view", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult CreateView(nint handle, NativeViewInfo* info, nint* view) => WithPlugin(handle, plugin =>
    {
        Structure.Check(info);
        Structure.CheckNotNull(view, "view");
        *view = Handles.Add(plugin.CreateView(in *info));
    });

    [UnmanagedCallersOnly(EntryPoint = "rs_destroy_view", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult DestroyView(nint handle) => WithView(handle, view =>
    {
        Handles.Remove(handle);
        view.Destroy();
    });

    [UnmanagedCallersOnly(EntryPoint = "rs_configure_view", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult ConfigureView(nint handle, NativeViewConfig* config) => WithView(handle, view =>
    {
        Structure.CheckHeader(config);
        view.Configure(config);
    });

    [UnmanagedCallersOnly(EntryPoint = "rs_query_view", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult QueryView(nint handle, NativeViewStatus* status) => WithView(handle, view =>
    {
        Structure.Check(status);
        view.Query(status);
    });

    // Every frame: written out, because a lambda would be allocated.
    [UnmanagedCallersOnly(EntryPoint = "rs_dispatch", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult Dispatch(nint handle, CommandBuffer commands, NativeFrame* frame)
    {
        NativeLog? log = null;
        try
        {
            NativeView view = Handles.Find<NativeView>(handle);
            log = view.Plugin.Log;
            using NativePlugin.Turn turn = view.Plugin.Enter();
            Structure.CheckNotNull((void*)commands.Handle, "commands");
            Structure.CheckHeader(frame);
            view.Dispatch(commands, frame);
            return NativeResult.Success;
        }
        catch (Exception exception)
        {
            return Failure.Report(exception, log);
        }
    }

    private static NativeResult WithView(nint handle, Action<NativeView> call)
    {
        try
        {
            NativeView view = Handles.Find<NativeView>(handle);
            return Guard(view.Plugin.Log, () =>
            {
                using NativePlugin.Turn turn = view.Plugin.Enter();
                call(view);
            });
        }
        catch (Exception exception)
        {
            return Failure.Report(exception, log: null);
        }
    }
}
