namespace Silk.NET.Input;

public interface IKeyboard : IInputDevice
{
    /// <summary>A key went down; the number is its scancode. Repeats are not reported.</summary>
    event Action<IKeyboard, Key, int>? KeyDown;

    event Action<IKeyboard, Key, int>? KeyUp;

    /// <summary>A character was typed.</summary>
    event Action<IKeyboard, char>? KeyChar;

    bool IsKeyPressed(Key key);
}
