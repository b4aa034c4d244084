using System.Diagnostics;
using System.Runtime.InteropServices;
using Silk.NET.Core.Contexts;
using Silk.NET.Maths;

namespace Silk.NET.Windowing.Glfw;

/// <summary>One GLFW window: its life and its loop. Properties and callbacks are in the other parts.</summary>
internal sealed unsafe partial class GlfwWindow : IWindow
{
    private readonly FrameClock _frames = new();
    private readonly FrameClock _updates = new();
    private readonly Stopwatch _lifetime = new();
    private WindowOptions _options;
    private GCHandle _self;
    private bool _acquired;

    public GlfwWindow(WindowOptions options)
    {
        if (options.API.API is not (ContextAPI.Vulkan or ContextAPI.None))
            throw new PlatformNotSupportedException($"Windows for {options.API.API} are not offered; use WindowOptions.DefaultVulkan.");

        GlfwApi.Acquire();
        _acquired = true;
        _options = options;
        FramesPerSecond = options.FramesPerSecond;
        UpdatesPerSecond = options.UpdatesPerSecond;
    }

    public event Action? Load;
    public event Action<double>? Update;
    public event Action<double>? Render;

    public nint Handle { get; private set; }
    public bool IsInitialized => Handle != 0;
    public IVkSurface? VkSurface { get; private set; }
    public double Time => _lifetime.Elapsed.TotalSeconds;

    public void Initialize()
    {
        if (IsInitialized)
            return;

        SetHints();
        Handle = GlfwApi.CreateWindow(_options.Size.X, _options.Size.Y, _options.Title, 0, 0);
        if (Handle == 0)
            throw new InvalidOperationException($"GLFW could not create a {_options.Size.X}x{_options.Size.Y} window: {GlfwApi.LastError()}.");

        _self = GCHandle.Alloc(this);
        GlfwApi.SetWindowUserPointer(Handle, GCHandle.ToIntPtr(_self));
        SetCallbacks();
        Place();
        if (_options.API.API == ContextAPI.Vulkan && GlfwApi.VulkanSupported() != 0)
            VkSurface = new GlfwVkSurface(Handle);
        _frames.Start();
        _updates.Start();
        _lifetime.Start();
        Load?.Invoke();
    }

    public void Run(Action onFrame)
    {
        while (!IsClosing)
            onFrame();
    }

    public void DoEvents() => GlfwApi.PollEvents();

    public void DoUpdate()
    {
        if (_updates.IsDue(out var seconds))
            Update?.Invoke(seconds);
    }

    public void DoRender()
    {
        if (_frames.IsDue(out var seconds))
            Render?.Invoke(seconds);
    }

    public void ContinueEvents() => GlfwApi.PostEmptyEvent();

    public void Focus() => GlfwApi.FocusWindow(Handle);

    public void Close()
    {
        GlfwApi.SetWindowShouldClose(Handle, 1);
        Closing?.Invoke();
    }

    public void Reset()
    {
        if (!IsInitialized)
            return;

        GlfwApi.DestroyWindow(Handle);
        Handle = 0;
        VkSurface = null;
        _self.Free();
        _lifetime.Reset();
    }

    public void Dispose()
    {
        Reset();
        if (_acquired)
            GlfwApi.Release();
        _acquired = false;
    }

    private void SetHints()
    {
        GlfwApi.DefaultWindowHints();
        GlfwApi.WindowHint(GlfwApi.ClientApi, GlfwApi.NoApi);
        GlfwApi.WindowHint(GlfwApi.Visible, 0); // shown by Place, once it is where it belongs
        GlfwApi.WindowHint(GlfwApi.Resizable, _options.WindowBorder == WindowBorder.Resizable ? 1 : 0);
        GlfwApi.WindowHint(GlfwApi.Decorated, _options.WindowBorder == WindowBorder.Hidden ? 0 : 1);
        GlfwApi.WindowHint(GlfwApi.TransparentFramebuffer, _options.TransparentFramebuffer ? 1 : 0);
    }

    private void Place()
    {
        if (_options.Position != new Vector2D<int>(-1, -1))
            GlfwApi.SetWindowPos(Handle, _options.Position.X, _options.Position.Y);
        if (_options.IsVisible)
            GlfwApi.ShowWindow(Handle);
        if (_options.WindowState != WindowState.Normal)
            WindowState = _options.WindowState;
    }
}
