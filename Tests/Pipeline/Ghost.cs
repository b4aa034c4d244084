using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Demo.Scene;
using RealtimeStyle.Demo.Stability;

namespace RealtimeStyle.Tests.Pipeline;

/// <summary>What is left of moving objects where they have been. For styles that are a function of each pixel alone: others make noise of their own.</summary>
internal static class Ghost
{
    /// <summary>
    /// Over all pixels that a boat or bird left exactly <paramref name="age"/> frames ago: what stability adds to the picture, projected by least
    /// squares onto what the object would add. 0 is no trace of the object, 1 the object as it was.
    /// </summary>
    public static double Measure(IReadOnlyList<StabilityFrame> frames, int age)
    {
        double along = 0;
        double whole = 0;
        for (int now = age; now < frames.Count; now++)
        {
            for (int pixel = 0; pixel < frames[now].Scene.ObjectIds.Length; pixel++)
            {
                if (!WasLeft(frames, now, age, pixel)) continue;
                for (int c = 0; c < 3; c++)
                {
                    int at = (Picture.BytesPerPixel * pixel) + c;
                    double was = frames[now - age].Off.Rgba[at] - frames[now].Off.Rgba[at];
                    along += was * (frames[now].On.Rgba[at] - frames[now].Off.Rgba[at]);
                    whole += was * was;
                }
            }
        }

        Assert.True(whole > 0, "nothing has moved; choose another part of the film");
        return along / whole;
    }

    private static bool WasLeft(IReadOnlyList<StabilityFrame> frames, int now, int age, int pixel) =>
        Moves(frames[now - age], pixel) && Enumerable.Range(now - age + 1, age).All(frame => !Moves(frames[frame], pixel));

    private static bool Moves(StabilityFrame frame, int pixel) => (ObjectId)frame.Scene.ObjectIds[pixel] is ObjectId.Boat or ObjectId.Bird;
}
