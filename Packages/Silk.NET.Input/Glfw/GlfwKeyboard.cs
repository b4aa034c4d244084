using Silk.NET.Windowing.Glfw;

namespace Silk.NET.Input.Glfw;

internal sealed class GlfwKeyboard(nint window) : IKeyboard
{
    public event Action<IKeyboard, Key, int>? KeyDown;
    public event Action<IKeyboard, Key, int>? KeyUp;
    public event Action<IKeyboard, char>? KeyChar;

    public string Name => "Silk.NET Keyboard (via GLFW)";
    public int Index => 0;
    public bool IsConnected => true;

    public bool IsKeyPressed(Key key) => key != Key.Unknown && GlfwApi.GetKey(window, (int)key) == GlfwApi.Press;

    internal void RaiseDown(Key key, int scancode) => KeyDown?.Invoke(this, key, scancode);

    internal void RaiseUp(Key key, int scancode) => KeyUp?.Invoke(this, key, scancode);

    internal void RaiseChar(uint codePoint)
    {
        // KeyChar carries UTF-16: characters beyond the basic plane come in two halves.
        Span<char> units = stackalloc char[2];
        var count = new System.Text.Rune(codePoint).EncodeToUtf16(units);
        for (var i = 0; i < count; i++)
            KeyChar?.Invoke(this, units[i]);
    }
}
