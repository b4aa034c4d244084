using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Silk.NET.Core.Native;
using Silk.NET.Maths;

namespace Silk.NET.Windowing.Glfw;

internal sealed unsafe partial class GlfwWindow
{
    public event Action<Vector2D<int>>? Resize;
    public event Action<Vector2D<int>>? FramebufferResize;
    public event Action<Vector2D<int>>? Move;
    public event Action? Closing;
    public event Action<bool>? FocusChanged;
    public event Action<WindowState>? StateChanged;
    public event Action<string[]>? FileDrop;

    private void SetCallbacks()
    {
        GlfwApi.SetWindowPosCallback(Handle, &OnMove);
        GlfwApi.SetWindowSizeCallback(Handle, &OnResize);
        GlfwApi.SetFramebufferSizeCallback(Handle, &OnFramebufferResize);
        GlfwApi.SetWindowCloseCallback(Handle, &OnClose);
        GlfwApi.SetWindowFocusCallback(Handle, &OnFocus);
        GlfwApi.SetWindowIconifyCallback(Handle, &OnIconify);
        GlfwApi.SetWindowMaximizeCallback(Handle, &OnMaximize);
        GlfwApi.SetDropCallback(Handle, &OnDrop);
    }

    private static GlfwWindow Of(nint window) => (GlfwWindow)GCHandle.FromIntPtr(GlfwApi.GetWindowUserPointer(window)).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnMove(nint window, int x, int y) => Of(window).Move?.Invoke(new Vector2D<int>(x, y));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnResize(nint window, int width, int height) => Of(window).Resize?.Invoke(new Vector2D<int>(width, height));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnFramebufferResize(nint window, int width, int height) =>
        Of(window).FramebufferResize?.Invoke(new Vector2D<int>(width, height));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnClose(nint window) => Of(window).Closing?.Invoke();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnFocus(nint window, int focused) => Of(window).FocusChanged?.Invoke(focused != 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnIconify(nint window, int iconified) => Of(window).RaiseState(iconified != 0 ? WindowState.Minimized : null);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnMaximize(nint window, int maximized) => Of(window).RaiseState(maximized != 0 ? WindowState.Maximized : null);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnDrop(nint window, int count, byte** paths) => Of(window).FileDrop?.Invoke(SilkMarshal.PtrToStringArray((nint)paths, count));

    private void RaiseState(WindowState? state) => StateChanged?.Invoke(state ?? WindowState);
}
