using Silk.NET.Windowing.Glfw;

namespace Silk.NET.Input.Glfw;

internal sealed class GlfwCursor(nint window) : ICursor
{
    public CursorMode CursorMode
    {
        get => GlfwApi.GetInputMode(window, GlfwApi.CursorAttribute) switch
        {
            GlfwApi.CursorHidden => CursorMode.Hidden,
            GlfwApi.CursorDisabled => GlfwApi.GetInputMode(window, GlfwApi.RawMouseMotion) != 0 ? CursorMode.Raw : CursorMode.Disabled,
            _ => CursorMode.Normal,
        };
        set
        {
            GlfwApi.SetInputMode(window, GlfwApi.CursorAttribute, value switch
            {
                CursorMode.Normal => GlfwApi.CursorNormal,
                CursorMode.Hidden => GlfwApi.CursorHidden,
                _ => GlfwApi.CursorDisabled,
            });
            if (IsSupported(CursorMode.Raw))
                GlfwApi.SetInputMode(window, GlfwApi.RawMouseMotion, value == CursorMode.Raw ? 1 : 0);
        }
    }

    public bool IsSupported(CursorMode mode) => mode != CursorMode.Raw || GlfwApi.RawMouseMotionSupported() != 0;
}
