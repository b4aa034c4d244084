using System.Numerics;
using Silk.NET.Windowing.Glfw;

namespace Silk.NET.Input.Glfw;

internal sealed class GlfwMouse(nint window) : IMouse
{
    public event Action<IMouse, MouseButton>? MouseDown;
    public event Action<IMouse, MouseButton>? MouseUp;
    public event Action<IMouse, Vector2>? MouseMove;
    public event Action<IMouse, ScrollWheel>? Scroll;

    public string Name => "Silk.NET Mouse (via GLFW)";
    public int Index => 0;
    public bool IsConnected => true;
    public ICursor Cursor { get; } = new GlfwCursor(window);

    public Vector2 Position
    {
        get
        {
            GlfwApi.GetCursorPos(window, out var x, out var y);
            return new Vector2((float)x, (float)y);
        }
        set => GlfwApi.SetCursorPos(window, value.X, value.Y);
    }

    public bool IsButtonPressed(MouseButton btn) => btn != MouseButton.Unknown && GlfwApi.GetMouseButton(window, (int)btn) == GlfwApi.Press;

    internal void RaiseDown(MouseButton button) => MouseDown?.Invoke(this, button);

    internal void RaiseUp(MouseButton button) => MouseUp?.Invoke(this, button);

    internal void RaiseMove(Vector2 position) => MouseMove?.Invoke(this, position);

    internal void RaiseScroll(ScrollWheel wheel) => Scroll?.Invoke(this, wheel);
}
