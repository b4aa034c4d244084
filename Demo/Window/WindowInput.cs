using System.Numerics;
using RealtimeStyle.Demo.Input;
using Silk.NET.Input;
using Silk.NET.Windowing;

namespace RealtimeStyle.Demo.Window;

/// <summary>Passes keys and mouse of a window to the controls.</summary>
internal sealed class WindowInput : IDisposable
{
    private readonly IWindow window;
    private readonly DemoControls controls;
    private readonly IInputContext input;
    private Vector2 last;

    /// <summary>Listens from now on, whenever the window handles its events.</summary>
    public WindowInput(IWindow window, DemoControls controls)
    {
        this.window = window;
        this.controls = controls;
        input = window.CreateInput();
        foreach (IKeyboard keyboard in input.Keyboards)
        {
            keyboard.KeyDown += (_, key, _) => controls.Press(key);
            keyboard.KeyUp += (_, key, _) => controls.Release(key);
        }

        foreach (IMouse mouse in input.Mice)
        {
            mouse.MouseDown += (pressed, _) => Move(pressed, pressed.Position);
            mouse.MouseMove += Move;
        }
    }

    public void Dispose() => input.Dispose();

    private void Move(IMouse mouse, Vector2 position)
    {
        var size = new Vector2(window.Size.X, window.Size.Y);
        if (mouse.IsButtonPressed(MouseButton.Left)) controls.Drag(position / size, position - last);
        last = position;
    }
}
