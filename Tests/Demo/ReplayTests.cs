using RealtimeStyle.Demo.Pictures;

namespace RealtimeStyle.Tests.Demo;

/// <summary>Keys from a script, in a run without a window: each does what the help page says.</summary>
[Collection(GpuCollection.Name)]
public sealed class ReplayTests : IDisposable
{
    private const int Width = 160;
    private const int Height = 90;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Space_turns_the_style_off_and_on()
    {
        Picture[] frames = Run(7, "0 p", "2 space", "6 space");
        AssertNegative(frames[1], frames[5]);
        Assert.Equal(frames[1].Rgba, frames[6].Rgba);
    }

    [Fact]
    public void S_shows_the_plain_picture_beside_the_stylized_one()
    {
        Picture[] frames = Run(4, "0 p", "1 s", "2 s", "2 space");
        for (int x = 0; x < Width; x++)
        {
            if (Math.Abs(x - Width / 2) <= 1) continue;
            Picture expected = x < Width / 2 ? frames[3] : frames[0];
            for (int y = 0; y < Height; y++) Assert.Equal(Pixel(expected, x, y), Pixel(frames[1], x, y));
        }

        Assert.NotEqual(frames[1].Rgba, frames[0].Rgba);
    }

    [Fact]
    public void Plus_and_minus_change_the_strength()
    {
        string[] halved = [.. Enumerable.Repeat("1 -", 5)];
        Picture[] frames = Run(3, ["0 p", .. halved, "2 +", "2 +"]);
        // Half of a picture and half of its negative is grey.
        Assert.All(Colors(frames[1]), value => Assert.InRange(value, 126, 129));
        Assert.NotEqual(frames[1].Rgba, frames[2].Rgba);
    }

    [Fact]
    public void K_keeps_the_colours()
    {
        Picture[] frames = Run(3, "0 p", "1 k", "2 k");
        Assert.NotEqual(frames[0].Rgba, frames[1].Rgba);
        Assert.Equal(frames[0].Rgba, frames[2].Rgba);
    }

    [Fact]
    public void P_stops_the_scene()
    {
        Picture[] frames = Run(4, "1 p", "3 p");
        Assert.NotEqual(frames[0].Rgba, frames[3].Rgba);
        Assert.Equal(frames[1].Rgba, frames[2].Rgba);
    }

    [Fact]
    public void C_frees_the_camera_and_w_flies_it()
    {
        // Without stability, which remembers the way.
        Picture[] frames = Run(6, "0 p", "0 v", "1 c", "2 w down", "4 w up", "5 c");
        Assert.NotEqual(frames[1].Rgba, frames[2].Rgba);
        Assert.NotEqual(frames[2].Rgba, frames[3].Rgba);
        Assert.Equal(frames[3].Rgba, frames[4].Rgba);
        // Its direction went through two angles.
        Assert.True(Difference(frames[0], frames[1]) < Width);
        Assert.Equal(frames[0].Rgba, frames[5].Rgba);
    }

    [Fact]
    public void R_stylizes_before_tone_mapping()
    {
        Picture[] frames = Run(3, "0 p", "1 r", "2 r");
        Assert.NotEqual(frames[0].Rgba, frames[1].Rgba);
        Assert.Equal(frames[0].Rgba, frames[2].Rgba);
        // Dark stays bright and bright dark, whichever comes first.
        Assert.True(Correlation(frames[0], frames[1]) > 0.5);
    }

    [Theory]
    [InlineData("o")]
    [InlineData("h")]
    public void O_and_h_draw_over_the_finished_picture(string key)
    {
        Picture[] frames = Run(3, "0 p", $"1 {key}", $"2 {key}");
        int changed = Difference(frames[0], frames[1]);
        Assert.InRange(changed, Width * Height / 20, Width * Height);
        Assert.Equal(frames[0].Rgba, frames[2].Rgba);
    }

    [Fact]
    public void F12_writes_a_screenshot()
    {
        Picture[] frames = Run(3, "1 f12");
        Assert.Equal(frames[1].Rgba, PictureFile.Read(folder.File("screenshot_00001.png")).Rgba);
        Assert.Single(Directory.GetFiles(folder.Path, "screenshot_*"));
    }

    [Fact]
    public void Escape_ends()
    {
        Run(2, maximum: 9, "2 escape");
        Assert.Equal(2, Directory.GetFiles(folder.Path, "frame_*").Length);
    }

    [Fact]
    public void M_keeps_the_style_from_heroes_then_to_the_water_the_middle_and_the_distance()
    {
        Picture[] frames = Run(7, "0 p", "1 space", "2 space", "2 m", "3 m", "4 m", "5 m", "6 m");
        (Picture stylized, Picture plain, Picture hero, Picture worlds, Picture image, Picture depth) = (frames[0], frames[1], frames[2], frames[3], frames[4], frames[5]);
        Assert.Equal(stylized.Rgba, frames[6].Rgba);
        for (int i = 0; i < Width * Height; i++)
        {
            (int x, int y) = (i % Width, i / Width);
            Assert.True(Pixel(hero, x, y) == Pixel(plain, x, y) || Pixel(hero, x, y) == Pixel(stylized, x, y));
        }

        Assert.InRange(Difference(hero, stylized), Width * Height / 200, Width * Height / 5);
        Assert.InRange(Difference(worlds, stylized), Width * Height / 10, Width * Height / 2);
        Assert.Equal(Pixel(plain, 0, 0), Pixel(image, 0, 0));
        Assert.Equal(Pixel(stylized, Width / 2, Height / 2), Pixel(image, Width / 2, Height / 2));
        Assert.Equal(Pixel(stylized, Width / 2, 0), Pixel(depth, Width / 2, 0));
        Assert.NotEqual(depth.Rgba, stylized.Rgba);
    }

    [Fact]
    public void A_number_chooses_a_style()
    {
        // The style that is named by its path stands first, before the installed ones.
        Picture[] frames = Run(4, "0 p", "1 2", "3 1");
        Assert.NotEqual(frames[0].Rgba, frames[2].Rgba);
    }

    private static int Difference(Picture a, Picture b) => Enumerable.Range(0, Width * Height).Count(i => Pixel(a, i % Width, i / Width) != Pixel(b, i % Width, i / Width));

    private static (byte Red, byte Green, byte Blue) Pixel(Picture picture, int x, int y)
    {
        ReadOnlySpan<byte> pixel = picture.Rgba.AsSpan((y * Width + x) * Picture.BytesPerPixel);
        return (pixel[0], pixel[1], pixel[2]);
    }

    private static IEnumerable<int> Colors(Picture picture) => picture.Rgba.Where((_, i) => i % Picture.BytesPerPixel != 3).Select(value => (int)value);

    private static void AssertNegative(Picture expected, Picture actual) => Assert.Equal(Colors(expected).Select(value => 255 - value), Colors(actual));

    private static double Correlation(Picture a, Picture b)
    {
        double meanA = Colors(a).Average();
        double meanB = Colors(b).Average();
        double covariance = Colors(a).Zip(Colors(b), (x, y) => (x - meanA) * (y - meanB)).Sum();
        return covariance / Math.Sqrt(Colors(a).Sum(x => (x - meanA) * (x - meanA)) * Colors(b).Sum(y => (y - meanB) * (y - meanB)));
    }

    private Picture[] Run(int frames, params string[] script) => Run(frames, frames, script);

    private Picture[] Run(int frames, int maximum, params string[] script)
    {
        string keys = folder.File("keys.txt");
        File.WriteAllLines(keys, script);
        string[] line = ["scene", "--headless", "--frames", $"{maximum}", "--size", $"{Width}x{Height}", "--out", folder.Path, "--style", NegativeStyle.WriteTo(folder)];
        DemoRun.InProcess([.. line, "--replay", keys, "--validate"]).AssertDone();
        return [.. Enumerable.Range(0, frames).Select(frame => PictureFile.Read(folder.File($"frame_{frame:d3}.png")))];
    }
}
