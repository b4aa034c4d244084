using Silk.NET.Maths;

namespace Silk.NET.Windowing;

public interface IViewProperties
{
    GraphicsAPI API { get; }
    double FramesPerSecond { get; set; }
    double UpdatesPerSecond { get; set; }
    bool VSync { get; set; }
    Vector2D<int> Size { get; }
}
