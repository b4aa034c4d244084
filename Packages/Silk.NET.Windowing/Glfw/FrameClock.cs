using System.Diagnostics;

namespace Silk.NET.Windowing.Glfw;

/// <summary>Says when the next frame or update is due; rate 0 means always.</summary>
internal sealed class FrameClock
{
    private readonly Stopwatch _sinceLast = new();

    public double Rate { get; set; }

    public void Start() => _sinceLast.Restart();

    public bool IsDue(out double seconds)
    {
        seconds = _sinceLast.Elapsed.TotalSeconds;
        if (Rate > 0 && seconds < 1 / Rate)
            return false;
        _sinceLast.Restart();
        return true;
    }
}
