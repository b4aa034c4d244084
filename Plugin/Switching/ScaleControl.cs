using RealtimeStyle.Gpu;

namespace RealtimeStyle.Switching;

/// <summary>
/// Chooses the generator's size so that the plugin's GPU time stays within a target. Time goes with the number of pixels; sizes go by
/// steps, each compiled once.
/// </summary>
internal sealed class ScaleControl
{
    /// <summary>Frames whose times are averaged before a decision.</summary>
    private const int Window = 16;

    /// <summary>Share of the target that a larger size must be expected to stay below, so that sizes do not alternate.</summary>
    private const double Headroom = 0.85;

    private static readonly float[] Steps = [0.5f, 0.625f, 0.75f, 0.875f, 1];

    private double sum;
    private int count;

    /// <summary>GPU milliseconds a frame; 0 leaves the scale alone.</summary>
    public double TargetMilliseconds { get; set; }

    /// <summary>Takes the time of a frame.</summary>
    /// <param name="times">Of the frame's stages.</param>
    /// <param name="scale">That the frame was generated at.</param>
    /// <returns>The scale to go on with, which is the same for most frames.</returns>
    public float Next(IReadOnlyList<StageTime> times, float scale)
    {
        if (TargetMilliseconds <= 0 || times.Count == 0) return scale;
        for (int i = 0; i < times.Count; i++) sum += times[i].Milliseconds;
        if (++count < Window) return scale;
        double mean = sum / count;
        Restart();
        return Choose(mean, scale);
    }

    /// <summary>Forgets the frames so far: what they measured is no longer what runs.</summary>
    public void Restart() => (sum, count) = (0, 0);

    private float Choose(double milliseconds, float scale)
    {
        float chosen = Steps[0];
        foreach (float step in Steps)
        {
            double expected = milliseconds * step * step / (scale * scale);
            if (expected <= TargetMilliseconds * (step > scale ? Headroom : 1)) chosen = step;
        }

        return chosen;
    }
}
