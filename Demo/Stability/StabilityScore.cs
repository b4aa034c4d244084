using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Demo.Run;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Measure;

namespace RealtimeStyle.Demo.Stability;

/// <summary>How steady a style is over the film, with stability off and on.</summary>
/// <param name="Short">Between neighbouring frames.</param>
/// <param name="Long">Over <see cref="WarpError.LongInterval"/> frames.</param>
/// <param name="IsStill">A scene that stands still gives the same bits in every frame.</param>
internal sealed record StabilityScore(FilmError Short, FilmError Long, bool IsStill)
{
    /// <summary>Shoots both shots of the film and measures them.</summary>
    /// <param name="film">New.</param>
    /// <param name="frames">Of each shot; more than <see cref="WarpError.LongInterval"/>.</param>
    /// <param name="show">Gets every frame.</param>
    public static StabilityScore Measure(StabilityFilm film, int frames, Action<StabilityFrame> show)
    {
        StabilityScore first = MeasureShot(film, 0, frames, show);
        StabilityScore second = MeasureShot(film, CameraPath.CutSeconds, frames, show);
        return new StabilityScore(FilmError.Mean(first.Short, second.Short), FilmError.Mean(first.Long, second.Long), first.IsStill && second.IsStill);
    }

    private static StabilityScore MeasureShot(StabilityFilm film, float start, int count, Action<StabilityFrame> show)
    {
        var frames = new StabilityFrame[count];
        for (int i = 0; i < count; i++)
        {
            frames[i] = film.Shoot(start + (float)(i / DemoLoop.FramesPerSecond));
            show(frames[i]);
        }

        return new StabilityScore(ErrorOf(frames, 1), ErrorOf(frames, WarpError.LongInterval), StandsStill(film, start));
    }

    /// <summary>The first frames after a cut, at one time of the scene.</summary>
    private static bool StandsStill(StabilityFilm film, float seconds)
    {
        const int Frames = 3;
        film.Shoot(seconds + CameraPath.CutSeconds);
        byte[][] pictures = [.. Enumerable.Range(0, Frames).Select(_ => film.Shoot(seconds).On.Rgba)];
        return pictures.All(picture => picture.AsSpan().SequenceEqual(pictures[0]));
    }

    private static FilmError ErrorOf(StabilityFrame[] frames, int interval)
    {
        DumpedFrame[] scenes = [.. frames.Select(frame => frame.Scene)];
        double Of(Func<StabilityFrame, Picture> side) =>
            WarpError.Measure(scenes, [.. frames.Select(frame => side(frame).Rgba)], interval)?.Error
            ?? throw new DemoException($"Nothing was in sight for {interval} frames; choose a larger --size.");
        return new FilmError(Of(frame => frame.Scene.Color), Of(frame => frame.Off), Of(frame => frame.On));
    }
}
