using System.Numerics;
using RealtimeStyle.Composite;

namespace RealtimeStyle.Tests.Composite;

/// <summary>The history shader against plain loops on random frames, and by what it promises on made-up scenes.</summary>
public sealed class HistoryTests(GpuFixture gpu) : GpuTest(gpu)
{
    private const float Keep = 0.75f;
    private const float WallContrast = 0.04f;

    /// <summary>Ways are 16-bit floats, rounded in each frame, up or down: a hundredth of a pixel in the end, of pictures without any smoothness.</summary>
    private const float MostError = 0.01f;

    [Theory]
    [InlineData(1, 1, true, true)]
    [InlineData(13, 7, true, true)]
    [InlineData(13, 7, true, false)]
    [InlineData(31, 17, false, true)]
    [InlineData(31, 17, false, false)]
    [InlineData(64, 33, true, true)]
    public void MatchesTheReference(int width, int height, bool hasDepth, bool hasIds)
    {
        using var run = new HistoryRun(Device, width, height);
        var reference = new HistoryReference();
        int held = 0;
        for (int i = 0; i < 2 * History.Period + 4; i++)
        {
            HistoryFrame frame = HistoryFrame.Random(width, height, hasDepth, hasIds, seed: i);
            (Vector4[] expected, Vector4[] actual) = (reference.Next(frame, Keep), run.Next(frame, Keep));
            if (i == 0) Assert.Equal(frame.Style, actual);
            for (int pixel = 0; pixel < actual.Length; pixel++)
            {
                float error = (expected[pixel] - actual[pixel]).Length();
                Assert.True(error < MostError, $"frame {i}, pixel ({pixel % width},{pixel / width}): expected {expected[pixel]}, got {actual[pixel]}");
                if (actual[pixel] != frame.Style[pixel]) held++;
            }
        }

        if (width > 1) Assert.True(held > width * height, $"only {held} pixels were held");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void APictureThatStandsStillDoesNotChangeByABit(bool hasDepth, bool hasIds)
    {
        using var run = new HistoryRun(Device, 37, 19);
        HistoryFrame frame = HistoryFrame.Random(37, 19, hasDepth, hasIds, seed: 5);
        Array.Clear(frame.Motion);
        for (int i = 0; i < 4; i++) Assert.Equal(frame.Style, run.Next(frame, 0.9f));
    }

    /// <summary>A keyframe ends at white.</summary>
    [Fact]
    public void NorDoesOneThatIsBrighterThanWhite()
    {
        using var run = new HistoryRun(Device, 37, 19);
        HistoryFrame frame = HistoryFrame.Random(37, 19, hasDepth: true, hasIds: true, seed: 5);
        Array.Clear(frame.Motion);
        for (int i = 0; i < frame.Style.Length; i++) frame.Style[i] = HistoryFrame.Halves(frame.Style[i] * new Vector4(3, 3, 3, 1));
        for (int i = 0; i < 4; i++) Assert.Equal(frame.Style, run.Next(frame, 0.9f));
    }

    [Fact]
    public void WholePixelMotionCarriesTheStrokesUnchanged()
    {
        const int Width = 24, Height = 16;
        using var run = new HistoryRun(Device, Width, Height);
        HistoryFrame first = Stripes(Width, Height, shift: 0, step: 0, offset: 0.05f);
        run.Next(first, Keep);
        HistoryFrame second = Stripes(Width, Height, shift: 3, step: 3, offset: -0.05f);
        Vector4[] now = run.Next(second, Keep);
        for (int y = 4; y < 12; y++)
        {
            // Where four pixels on each side were in sight.
            for (int x = 7; x < 23; x++)
            {
                Vector4 current = second.Style[(y * Width) + x];
                Vector4 expected = current + (Keep * (first.Style[(y * Width) + x - 3] - current));
                Assert.True((expected - now[(y * Width) + x]).Length() < 0.002f, $"({x},{y}): expected {expected}, got {now[(y * Width) + x]}");
            }

            // What came in from outside the frame was not painted before.
            for (int x = 0; x < 2; x++) Assert.Equal(second.Style[(y * Width) + x], now[(y * Width) + x]);
        }
    }

    [Fact]
    public void FractionsOfAPixelFrameByFrameDoNotSoftenStrokes()
    {
        const int Width = 40, Height = 16;
        const float Step = 0.25f;
        const float MostLost = 0.05f;   // of stripes 0.6 of white high and 6 pixels wide
        using var run = new HistoryRun(Device, Width, Height);
        run.Next(Stripes(Width, Height, shift: 0, step: 0, offset: 0), 0.99f);
        for (int i = 1; i < History.Period; i++)
        {
            HistoryFrame frame = Stripes(Width, Height, i * Step, Step, offset: 0);
            Vector4[] now = run.Next(frame, 0.99f);
            for (int x = 12; x < 30; x++) Assert.InRange(Vector4.Distance(frame.Style[(8 * Width) + x], now[(8 * Width) + x]), 0, MostLost);
        }
    }

    [Fact]
    public void KeyframesTakeTurnsAndWhatTheyShowIsGoneAfterTwo()
    {
        using var run = new HistoryRun(Device, 16, 16);
        HistoryFrame before = Stripes(16, 16, shift: 0, step: 0, offset: 0.05f), after = Stripes(16, 16, shift: 0, step: 0, offset: 0);
        float LeftOf(Vector4[] picture) => (picture[(8 * 16) + 8] - after.Style[(8 * 16) + 8]).X / 0.05f;
        run.Next(before, Keep);
        float left = Keep;
        for (int age = 1; age <= 2 * History.Period; age++)
        {
            float next = LeftOf(run.Next(after, Keep));
            if (age <= History.Period) Assert.Equal(Keep, next, 0.02f);
            else Assert.InRange(next, 0, left + 0.02f);
            left = next;
        }

        Assert.Equal(0, left);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void BehindAMovingObjectNothingIsLeftOfIt(bool hasDepth, bool hasIds)
    {
        using var run = new HistoryRun(Device, 40, 20);
        run.Next(Occluder(10, hasDepth, hasIds), 0.9f);
        HistoryFrame moved = Occluder(14, hasDepth, hasIds);
        Vector4[] now = run.Next(moved, 0.9f);
        for (int x = 10; x < 14; x++) Assert.Equal(moved.Style[(10 * 40) + x], now[(10 * 40) + x]);
    }

    [Fact]
    public void WithoutDepthAndIdsAGhostDrownsInTheContrastOfWhatIsBehindIt()
    {
        const float Tolerance = 0.03f + (0.5f * WallContrast);  // as in Shaders/Composite/History.comp
        const float Contrast = (WallContrast + Tolerance) * 1.75f; // in three channels
        using var run = new HistoryRun(Device, 40, 20);
        run.Next(Occluder(10, false, false), 0.9f);
        HistoryFrame moved = Occluder(18, false, false);
        run.Next(moved, 0.9f);
        HistoryFrame stands = Occluder(18, false, false);
        Array.Clear(stands.Motion);
        Vector4[] now = run.Next(stands, 0.9f);
        for (int y = 0; y < 20; y++)
        {
            for (int x = 8; x < 16; x++) Assert.InRange(Vector4.Distance(stands.Style[(y * 40) + x], now[(y * 40) + x]), 0, Contrast);
        }
    }

    [Fact]
    public void ZoomingInKeepsTheStrokesOfAPlane()
    {
        const int Side = 32;
        using var run = new HistoryRun(Device, Side, Side);
        run.Next(Zoomed(Side, 1, seed: 1), Keep);
        HistoryFrame nearer = Zoomed(Side, 1.03f, seed: 2);
        Vector4[] now = run.Next(nearer, Keep);
        int blended = Enumerable.Range(0, now.Length).Count(pixel => now[pixel] != nearer.Style[pixel]);
        Assert.InRange(blended, now.Length * 95 / 100, now.Length);
    }

    [Fact]
    public void AResetACutAndOtherInputsStartAfresh()
    {
        using var run = new HistoryRun(Device, 13, 7);
        HistoryFrame Frame(int seed, bool hasIds = true) => HistoryFrame.Random(13, 7, hasDepth: true, hasIds, seed);
        run.Next(Frame(0), Keep);
        Assert.Equal(Frame(1).Style, run.Next(Frame(1), Keep, reset: true));
        Assert.NotEqual(Frame(2).Style, run.Next(Frame(2), Keep));
        run.Stage.Forget();
        Assert.Equal(Frame(3).Style, run.Next(Frame(3), Keep));
        Assert.Equal(Frame(4, hasIds: false).Style, run.Next(Frame(4, hasIds: false), Keep));
        Assert.NotEqual(Frame(5).Style, run.Next(Frame(5, hasIds: false), Keep));
    }

    /// <summary>Stripes that have moved to the right by a step, with an offset of the whole picture.</summary>
    private static HistoryFrame Stripes(int width, int height, float shift, float step, float offset)
    {
        var frame = new HistoryFrame(width, height);
        for (int i = 0; i < width * height; i++)
        {
            float stripe = 0.5f + (0.3f * MathF.Sin((i % width) - shift)) + offset;
            frame.Style[i] = HistoryFrame.Halves(new Vector4(stripe, stripe, stripe, 1));
            frame.Motion[i] = new Vector2(-step, 0);
        }

        return frame;
    }

    /// <summary>A bright square from a column on, that has moved there from four columns to the left, before a dark wall.</summary>
    private static HistoryFrame Occluder(int column, bool hasDepth, bool hasIds)
    {
        var frame = new HistoryFrame(40, 20) { Depth = hasDepth ? new float[800] : null, Ids = hasIds ? new byte[800] : null };
        for (int i = 0; i < 800; i++)
        {
            (int x, int y) = (i % 40, i / 40);
            bool front = x >= column && x < column + 8 && y is >= 5 and < 15;
            float grey = front ? 0.9f : 0.2f + (WallContrast / 2 * ((x + y) % 3));
            frame.Style[i] = HistoryFrame.Halves(new Vector4(grey, grey, grey, 1));
            frame.Motion[i] = front ? new Vector2(-4, 0) : Vector2.Zero;
            if (frame.Depth != null) frame.Depth[i] = front ? 0.5f : 0.9f;
            if (frame.Ids != null) frame.Ids[i] = (byte)(front ? 9 : 2);
        }

        return frame;
    }

    /// <summary>Noise on a plane at distance 10 that fills the picture, seen from nearer by a factor.</summary>
    private static HistoryFrame Zoomed(int side, float factor, int seed)
    {
        var random = new Random(seed);
        float depth = 1 - (HistoryFrame.Near * factor / 10);
        var frame = new HistoryFrame(side, side) { Depth = [.. Enumerable.Repeat(depth, side * side)] };
        for (int i = 0; i < side * side; i++)
        {
            frame.Style[i] = HistoryFrame.Halves(new Vector4(random.NextSingle(), random.NextSingle(), random.NextSingle(), 1));
            var fromMiddle = new Vector2((i % side) - (side / 2f) + 0.5f, (i / side) - (side / 2f) + 0.5f);
            frame.Motion[i] = fromMiddle * ((1 / factor) - 1);
        }

        return frame;
    }
}
