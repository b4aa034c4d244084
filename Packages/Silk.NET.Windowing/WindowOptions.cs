using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>How a window is created. Rates are per second; 0 means as often as possible.</summary>
public struct WindowOptions
{
    public bool IsVisible { get; set; }
    public Vector2D<int> Position { get; set; }
    public Vector2D<int> Size { get; set; }
    public double FramesPerSecond { get; set; }
    public double UpdatesPerSecond { get; set; }
    public GraphicsAPI API { get; set; }
    public string Title { get; set; }
    public WindowState WindowState { get; set; }
    public WindowBorder WindowBorder { get; set; }
    public bool VSync { get; set; }
    public bool TransparentFramebuffer { get; set; }

    public static WindowOptions DefaultVulkan => new()
    {
        IsVisible = true,
        Position = new Vector2D<int>(50, 50),
        Size = new Vector2D<int>(1280, 720),
        API = GraphicsAPI.DefaultVulkan,
        Title = "Silk.NET Window",
    };
}
