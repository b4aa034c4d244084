using Silk.NET.Input.Glfw;
using Silk.NET.Windowing;

namespace Silk.NET.Input;

public static class InputWindowExtensions
{
    /// <summary>The view must be initialized.</summary>
    public static IInputContext CreateInput(this IView view) => view.IsInitialized
        ? new GlfwInputContext(view.Handle)
        : throw new InvalidOperationException("The view is not initialized; call Initialize() first, or create the input in its Load event.");
}
