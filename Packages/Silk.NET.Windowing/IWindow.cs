using Silk.NET.Maths;

namespace Silk.NET.Windowing;

public interface IWindow : IWindowProperties, IView
{
    new bool IsClosing { get; set; }

    event Action<Vector2D<int>>? Move;
    event Action<WindowState>? StateChanged;
    event Action<string[]>? FileDrop;
}
