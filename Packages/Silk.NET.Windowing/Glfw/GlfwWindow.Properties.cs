using Silk.NET.Maths;

namespace Silk.NET.Windowing.Glfw;

internal sealed unsafe partial class GlfwWindow
{
    /// <summary>Where the window was before it became full-screen.</summary>
    private (Vector2D<int> Position, Vector2D<int> Size) _windowed;

    public GraphicsAPI API => _options.API;
    public bool TransparentFramebuffer => _options.TransparentFramebuffer;

    public double FramesPerSecond { get => _frames.Rate; set => _frames.Rate = Math.Max(0, value); }
    public double UpdatesPerSecond { get => _updates.Rate; set => _updates.Rate = Math.Max(0, value); }

    /// <summary>Kept for the caller; with Vulkan the swapchain's present mode decides.</summary>
    public bool VSync { get => _options.VSync; set => _options.VSync = value; }

    public bool IsClosing
    {
        get => !IsInitialized || GlfwApi.WindowShouldClose(Handle) != 0;
        set => GlfwApi.SetWindowShouldClose(Handle, value ? 1 : 0);
    }

    public bool IsVisible
    {
        get => IsInitialized ? GlfwApi.GetWindowAttrib(Handle, GlfwApi.Visible) != 0 : _options.IsVisible;
        set
        {
            _options.IsVisible = value;
            if (!IsInitialized)
                return;
            if (value)
                GlfwApi.ShowWindow(Handle);
            else
                GlfwApi.HideWindow(Handle);
        }
    }

    public Vector2D<int> Position
    {
        get
        {
            if (!IsInitialized)
                return _options.Position;
            GlfwApi.GetWindowPos(Handle, out var x, out var y);
            return new Vector2D<int>(x, y);
        }
        set
        {
            _options.Position = value;
            if (IsInitialized)
                GlfwApi.SetWindowPos(Handle, value.X, value.Y);
        }
    }

    public Vector2D<int> Size
    {
        get
        {
            if (!IsInitialized)
                return _options.Size;
            GlfwApi.GetWindowSize(Handle, out var width, out var height);
            return new Vector2D<int>(width, height);
        }
        set
        {
            _options.Size = value;
            if (IsInitialized)
                GlfwApi.SetWindowSize(Handle, value.X, value.Y);
        }
    }

    public Vector2D<int> FramebufferSize
    {
        get
        {
            if (!IsInitialized)
                return default;
            GlfwApi.GetFramebufferSize(Handle, out var width, out var height);
            return new Vector2D<int>(width, height);
        }
    }

    public string Title
    {
        get => _options.Title;
        set
        {
            _options.Title = value;
            if (IsInitialized)
                GlfwApi.SetWindowTitle(Handle, value);
        }
    }

    public WindowBorder WindowBorder
    {
        get => _options.WindowBorder;
        set
        {
            _options.WindowBorder = value;
            if (!IsInitialized)
                return;
            GlfwApi.SetWindowAttrib(Handle, GlfwApi.Decorated, value == WindowBorder.Hidden ? 0 : 1);
            GlfwApi.SetWindowAttrib(Handle, GlfwApi.Resizable, value == WindowBorder.Resizable ? 1 : 0);
        }
    }

    public WindowState WindowState
    {
        get
        {
            if (!IsInitialized)
                return _options.WindowState;
            if (GlfwApi.GetWindowMonitor(Handle) != 0)
                return WindowState.Fullscreen;
            if (GlfwApi.GetWindowAttrib(Handle, GlfwApi.Iconified) != 0)
                return WindowState.Minimized;
            return GlfwApi.GetWindowAttrib(Handle, GlfwApi.Maximized) != 0 ? WindowState.Maximized : WindowState.Normal;
        }
        set
        {
            _options.WindowState = value;
            if (IsInitialized)
                ChangeState(value);
        }
    }

    private void ChangeState(WindowState state)
    {
        if (state == WindowState.Fullscreen)
        {
            EnterFullscreen();
            return;
        }

        if (GlfwApi.GetWindowMonitor(Handle) != 0)
            GlfwApi.SetWindowMonitor(Handle, 0, _windowed.Position.X, _windowed.Position.Y, _windowed.Size.X, _windowed.Size.Y, -1);
        if (state == WindowState.Minimized)
            GlfwApi.IconifyWindow(Handle);
        else if (state == WindowState.Maximized)
            GlfwApi.MaximizeWindow(Handle);
        else
            GlfwApi.RestoreWindow(Handle);
    }

    private void EnterFullscreen()
    {
        var monitor = GlfwApi.GetPrimaryMonitor();
        if (monitor == 0)
            throw new InvalidOperationException("No monitor to go full-screen on.");

        if (GlfwApi.GetWindowMonitor(Handle) == 0)
            _windowed = (Position, Size);
        var mode = GlfwApi.GetVideoMode(monitor);
        GlfwApi.SetWindowMonitor(Handle, monitor, 0, 0, mode[0], mode[1], -1);
        StateChanged?.Invoke(WindowState.Fullscreen);
    }
}
