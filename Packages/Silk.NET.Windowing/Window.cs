using Silk.NET.Windowing.Glfw;

namespace Silk.NET.Windowing;

public static class Window
{
    /// <exception cref="PlatformNotSupportedException">No display, or no GLFW.</exception>
    public static IWindow Create(WindowOptions options) => new GlfwWindow(options);
}
