using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RealtimeStyle.Interop.Native.Unity;

/// <summary>What Unity and the C# of Plugin/Unity call. Each catches everything; what went wrong is a line for Unity's console.</summary>
internal static unsafe class UnityExports
{
    /// <summary>Frames that were prepared and whose event has not come yet; Unity's render thread is at most a few behind.</summary>
    private const int FramesKept = 256;

    private static readonly (long Ticket, UnityFrame Frame)[] Prepared = new (long, UnityFrame)[FramesKept];
    private static long lastTicket;
    private static UnityGraphicsTable* graphics;
    private static UnityVulkanTable* vulkan;
    private static bool isSecondVersion;
    private static int eventId;
    private static UnityDevice? device;

    [UnmanagedCallersOnly(EntryPoint = "UnityPluginLoad", CallConvs = [typeof(CallConvCdecl)])]
    private static void Load(UnityInterfaceTable* interfaces) => Guard(() =>
    {
        graphics = (UnityGraphicsTable*)interfaces->GetInterfaceSplit(UnityGraphicsTable.NameHigh, UnityGraphicsTable.NameLow);
        vulkan = (UnityVulkanTable*)interfaces->GetInterfaceSplit(UnityVulkanTable.SecondNameHigh, UnityVulkanTable.SecondNameLow);
        isSecondVersion = vulkan != null;
        if (!isSecondVersion) vulkan = (UnityVulkanTable*)interfaces->GetInterfaceSplit(UnityVulkanTable.NameHigh, UnityVulkanTable.NameLow);
        if (graphics == null || vulkan == null) throw new NotSupportedException("this Unity has no IUnityGraphicsVulkan; RealtimeStyle needs 2019.1 or later, on Vulkan.");
        if (isSecondVersion) vulkan->AddInterceptInitialization(&UnityInterception.Intercept, null, 0);
        else vulkan->InterceptInitialization(&UnityInterception.Intercept, null);
        eventId = graphics->ReserveEventIdRange(1);
        graphics->RegisterDeviceEventCallback(&OnDeviceEvent);

        // A plugin that is loaded late has missed the event.
        if (graphics->GetRenderer() != UnityRenderer.Null) Initialize();
    });

    [UnmanagedCallersOnly(EntryPoint = "UnityPluginUnload", CallConvs = [typeof(CallConvCdecl)])]
    private static void Unload() => Guard(() =>
    {
        Shutdown();
        if (graphics != null) graphics->UnregisterDeviceEventCallback(&OnDeviceEvent);
        if (isSecondVersion) vulkan->RemoveInterceptInitialization(&UnityInterception.Intercept);
    });

    /// <summary>The function for CommandBuffer.IssuePluginEventAndData; its data is what <see cref="PrepareFrame"/> gave.</summary>
    [UnmanagedCallersOnly(EntryPoint = "RealtimeStyle_GetRenderEvent", CallConvs = [typeof(CallConvCdecl)])]
    private static nint GetRenderEvent() => (nint)(delegate* unmanaged[Cdecl]<int, nint, void>)&OnRenderEvent;

    /// <summary>The event's number.</summary>
    [UnmanagedCallersOnly(EntryPoint = "RealtimeStyle_GetEventId", CallConvs = [typeof(CallConvCdecl)])]
    private static int GetEventId() => eventId;

    /// <summary>Above 0; 0 where the plugin cannot run, and the log says why.</summary>
    [UnmanagedCallersOnly(EntryPoint = "RealtimeStyle_CreateCamera", CallConvs = [typeof(CallConvCdecl)])]
    private static int CreateCamera()
    {
        int camera = 0;
        Guard(() => camera = device?.CreateCamera() ?? 0);
        return camera;
    }

    [UnmanagedCallersOnly(EntryPoint = "RealtimeStyle_DestroyCamera", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult DestroyCamera(int camera) => Guard(() => device?.DestroyCamera(camera));

    /// <summary>The bytes of an .onnx file, which are copied; null for none. Compiled beside the frames, faded to when it is.</summary>
    [UnmanagedCallersOnly(EntryPoint = "RealtimeStyle_SetStyle", CallConvs = [typeof(CallConvCdecl)])]
    private static NativeResult SetStyle(int camera, byte* bytes, int count, byte* name, float fadeSeconds) => Guard(() =>
    {
        Style? style = bytes == null ? null : StylePlugin.Load(new Span<byte>(bytes, count).ToArray(), NativeText.Read(name, "name"));
        device?.SetStyle(camera, style, fadeSeconds);
    });

    /// <summary>Keeps what a render event is to do, and gives the event's data: a number, so that nothing of it can be freed too early.</summary>
    [UnmanagedCallersOnly(EntryPoint = "RealtimeStyle_PrepareFrame", CallConvs = [typeof(CallConvCdecl)])]
    private static nint PrepareFrame(UnityFrame* frame)
    {
        lock (Prepared)
        {
            lastTicket++;
            Prepared[lastTicket % FramesKept] = (lastTicket, *frame);
            return (nint)lastTicket;
        }
    }

    /// <summary>Writes the oldest line for the console as UTF-8 and gives its length; 0 where there is none.</summary>
    [UnmanagedCallersOnly(EntryPoint = "RealtimeStyle_TakeLog", CallConvs = [typeof(CallConvCdecl)])]
    private static int TakeLog(byte* text, int size) => size > 0 ? UnityLog.Take(new Span<byte>(text, size)) : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnRenderEvent(int id, nint data)
    {
        try
        {
            (long Ticket, UnityFrame Frame) prepared;
            lock (Prepared) prepared = Prepared[data % FramesKept];
            if (prepared.Ticket == data) device?.Render(in prepared.Frame);
        }
        catch (Exception exception)
        {
            UnityLog.Write(exception.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnDeviceEvent(UnityDeviceEvent type) => Guard(() =>
    {
        if (type == UnityDeviceEvent.Initialize) Initialize();
        if (type == UnityDeviceEvent.Shutdown) Shutdown();
    });

    private static void Initialize()
    {
        UnityRenderer renderer = graphics->GetRenderer();
        if (renderer != UnityRenderer.Vulkan)
            throw new NotSupportedException($"Unity renders by UnityGfxRenderer {(int)renderer}; RealtimeStyle needs Vulkan: choose it in the player settings, under graphics APIs.");
        var config = new UnityEventConfig
        {
            RenderPassPrecondition = UnityEventConfig.EnsureOutside,
            GraphicsQueueAccess = UnityEventConfig.NoQueueAccess,
            Flags = UnityEventConfig.ModifiesCommandBuffersState,
        };
        vulkan->ConfigureEvent(eventId, &config);
        device = new UnityDevice(vulkan);
    }

    private static void Shutdown()
    {
        device?.Dispose();
        device = null;
    }

    private static NativeResult Guard(Action call)
    {
        try
        {
            call();
            return NativeResult.Success;
        }
        catch (Exception exception)
        {
            UnityLog.Write(exception.Message);
            return Failure.Report(exception, log: null);
        }
    }
}
