using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Silk.NET.Windowing.Glfw;

namespace Silk.NET.Input.Glfw;

/// <summary>GLFW has one keyboard and one mouse; this hands its callbacks of one window to them.</summary>
internal sealed unsafe class GlfwInputContext : IInputContext
{
    private static readonly ConcurrentDictionary<nint, GlfwInputContext> OfWindow = new();
    private readonly GlfwKeyboard _keyboard;
    private readonly GlfwMouse _mouse;

    public GlfwInputContext(nint window)
    {
        Handle = window;
        _keyboard = new GlfwKeyboard(window);
        _mouse = new GlfwMouse(window);
        Keyboards = [_keyboard];
        Mice = [_mouse];
        OfWindow[window] = this;
        GlfwApi.SetKeyCallback(window, &OnKey);
        GlfwApi.SetCharCallback(window, &OnChar);
        GlfwApi.SetMouseButtonCallback(window, &OnButton);
        GlfwApi.SetCursorPosCallback(window, &OnMove);
        GlfwApi.SetScrollCallback(window, &OnScroll);
    }

    public nint Handle { get; }
    public IReadOnlyList<IKeyboard> Keyboards { get; }
    public IReadOnlyList<IMouse> Mice { get; }

    /// <summary>Only stops the events, so that it may come after the window's own end.</summary>
    public void Dispose() => OfWindow.TryRemove(Handle, out _);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnKey(nint window, int key, int scancode, int action, int modifiers)
    {
        if (!OfWindow.TryGetValue(window, out var context))
            return;
        if (action == GlfwApi.Press)
            context._keyboard.RaiseDown((Key)key, scancode);
        else if (action == GlfwApi.Released)
            context._keyboard.RaiseUp((Key)key, scancode);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnChar(nint window, uint codePoint)
    {
        if (OfWindow.TryGetValue(window, out var context))
            context._keyboard.RaiseChar(codePoint);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnButton(nint window, int button, int action, int modifiers)
    {
        if (!OfWindow.TryGetValue(window, out var context))
            return;
        if (action == GlfwApi.Press)
            context._mouse.RaiseDown((MouseButton)button);
        else if (action == GlfwApi.Released)
            context._mouse.RaiseUp((MouseButton)button);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnMove(nint window, double x, double y)
    {
        if (OfWindow.TryGetValue(window, out var context))
            context._mouse.RaiseMove(new Vector2((float)x, (float)y));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnScroll(nint window, double x, double y)
    {
        if (OfWindow.TryGetValue(window, out var context))
            context._mouse.RaiseScroll(new ScrollWheel((float)x, (float)y));
    }
}
