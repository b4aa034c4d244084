using System.Numerics;

namespace Silk.NET.Input;

/// <summary>Positions are in window coordinates, origin at the upper left.</summary>
public interface IMouse : IInputDevice
{
    event Action<IMouse, MouseButton>? MouseDown;
    event Action<IMouse, MouseButton>? MouseUp;
    event Action<IMouse, Vector2>? MouseMove;
    event Action<IMouse, ScrollWheel>? Scroll;

    Vector2 Position { get; set; }
    ICursor Cursor { get; }

    bool IsButtonPressed(MouseButton btn);
}
