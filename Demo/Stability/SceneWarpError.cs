using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Demo.Scene;

namespace RealtimeStyle.Demo.Stability;

/// <summary>
/// E_warp (Lai et al. 2018): how much pictures of a film change where the same surface is seen, by the scene's own motion and occlusion.
/// </summary>
/// <param name="Error">Mean squared difference of channels in 0..1, each pair of frames weighing the same.</param>
/// <param name="Share">Share of the pixels that could be compared.</param>
internal readonly record struct SceneWarpError(double Error, double Share)
{
    /// <summary>Measures pictures that were made from frames of the scene, in their order and at their size.</summary>
    /// <param name="frames">Frames that followed each other.</param>
    /// <param name="pictures">What each became; the frames' own colours, or those in a style.</param>
    /// <param name="interval">Frames between the two that are compared: 1, or 10 for long-term stability.</param>
    public static SceneWarpError Measure(IReadOnlyList<DumpedFrame> frames, IReadOnlyList<Picture> pictures, int interval)
    {
        var tracks = new SceneTracks(frames);
        SceneWarpError[] pairs =
            [.. Enumerable.Range(interval, frames.Count - interval).AsParallel().AsOrdered().Select(frame => MeasurePair(tracks, pictures, frame, interval))];
        return new SceneWarpError(pairs.Average(pair => pair.Error), pairs.Average(pair => pair.Share));
    }

    private static SceneWarpError MeasurePair(SceneTracks tracks, IReadOnlyList<Picture> pictures, int frame, int interval)
    {
        Picture now = pictures[frame];
        byte[] before = pictures[frame - interval].Rgba;
        int pixels = now.Width * now.Height;
        int compared = 0;
        double sum = 0;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            if (tracks.Back(frame, pixel, interval) is not { } at) continue;
            for (int c = 0; c < 3; c++)
            {
                int channel = c;
                double difference = SceneTracks.Fetch(at, now.Width, index => before[4 * index + channel]) - now.Rgba[4 * pixel + channel];
                sum += difference * difference / (3 * 255 * 255);
            }

            compared++;
        }

        if (compared == 0) throw new DemoException($"Nothing of frame {frame} was in sight {interval} frames before; choose a larger --size.");
        return new SceneWarpError(sum / compared, (double)compared / pixels);
    }
}
