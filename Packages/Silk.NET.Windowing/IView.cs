using Silk.NET.Core.Contexts;
using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>A surface to draw on and the loop that drives it.</summary>
public interface IView : IViewProperties, IVkSurfaceSource, IDisposable
{
    /// <summary>The GLFWwindow*.</summary>
    nint Handle { get; }
    bool IsClosing { get; }
    bool IsInitialized { get; }

    /// <summary>Seconds since <see cref="Initialize"/>.</summary>
    double Time { get; }

    /// <summary>In pixels; the size may be in other units.</summary>
    Vector2D<int> FramebufferSize { get; }

    event Action? Load;

    /// <summary>The argument is the seconds since the last update.</summary>
    event Action<double>? Update;

    /// <summary>The argument is the seconds since the last frame.</summary>
    event Action<double>? Render;
    event Action<Vector2D<int>>? Resize;
    event Action<Vector2D<int>>? FramebufferResize;
    event Action? Closing;
    event Action<bool>? FocusChanged;

    void Initialize();
    void DoEvents();
    void DoUpdate();
    void DoRender();

    /// <summary>Wakes a thread that waits for events.</summary>
    void ContinueEvents();
    void Reset();
    void Focus();
    void Close();

    /// <summary>Calls <paramref name="onFrame"/> until the window closes.</summary>
    void Run(Action onFrame);
}
