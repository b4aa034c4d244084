namespace RealtimeStyle.Measure;

/// <summary>
/// E_warp (Lai et al. 2018): how much pictures of a film change where the same surface is seen, by the scene's own motion and occlusion.
/// </summary>
/// <param name="Error">Mean squared difference of channels in 0..1, each pair of frames weighing the same.</param>
/// <param name="Share">Share of the pixels that could be compared.</param>
internal readonly record struct WarpError(double Error, double Share)
{
    /// <summary>Frames between two that are compared for long-term stability.</summary>
    public const int LongInterval = 10;

    private const int BytesPerPixel = 4;

    /// <summary>
    /// Measures pictures that were made from frames, in their order and at their size. Pairs that show nothing in common, as on both sides of a
    /// cut, are left out; null where there are no others.
    /// </summary>
    /// <param name="frames">Frames that followed each other.</param>
    /// <param name="pictures">(H,W,4) What each became, 8 bits a channel, the fourth unused; the frames' own colours, or those in a style.</param>
    /// <param name="interval">Frames between the two that are compared: 1, or <see cref="LongInterval"/>.</param>
    public static WarpError? Measure(IReadOnlyList<SurfaceFrame> frames, IReadOnlyList<byte[]> pictures, int interval)
    {
        var tracks = new SurfaceTracks(frames);
        WarpError[] pairs =
        [
            .. Enumerable.Range(interval, Math.Max(0, frames.Count - interval)).AsParallel().AsOrdered()
                .Select(frame => MeasurePair(tracks, frames[frame].Width, pictures, frame, interval)).Where(pair => pair.Share > 0),
        ];
        return pairs.Length == 0 ? null : new WarpError(pairs.Average(pair => pair.Error), pairs.Average(pair => pair.Share));
    }

    private static WarpError MeasurePair(SurfaceTracks tracks, int width, IReadOnlyList<byte[]> pictures, int frame, int interval)
    {
        (byte[] now, byte[] before) = (pictures[frame], pictures[frame - interval]);
        int pixels = now.Length / BytesPerPixel;
        int compared = 0;
        double sum = 0;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            if (tracks.Back(frame, pixel, interval) is not { } at) continue;
            for (int c = 0; c < 3; c++)
            {
                int channel = c;
                double difference = SurfaceTracks.Fetch(at, width, index => before[BytesPerPixel * index + channel]) - now[BytesPerPixel * pixel + channel];
                sum += difference * difference / (3 * 255 * 255);
            }

            compared++;
        }

        return new WarpError(compared == 0 ? 0 : sum / compared, (double)compared / pixels);
    }
}
