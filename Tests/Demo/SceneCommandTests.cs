using RealtimeStyle.Demo.Pictures;

namespace RealtimeStyle.Tests.Demo;

/// <summary><c>demo scene</c>, without a window and with one.</summary>
[Collection(GpuCollection.Name)]
public sealed class SceneCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Headless_writes_every_frame_and_a_contact_sheet()
    {
        string pictures = folder.File("pictures");
        string style = NegativeStyle.WriteTo(folder);
        string[] line = ["scene", "--headless", "--frames", "5", "--size", "65x36", "--out", pictures, "--style", style, "--validate"];
        DemoRun run = DemoRun.AsProcess(line);
        run.AssertDone();
        Assert.Equal(
            ["frame_000.png", "frame_001.png", "frame_002.png", "frame_003.png", "frame_004.png", "sheet.png"],
            Directory.GetFiles(pictures).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var distinct = Directory.GetFiles(pictures, "frame_*").Select(path => Convert.ToBase64String(PictureFile.Read(path).Rgba)).ToHashSet();
        Assert.Equal(5, distinct.Count);
        string[] stages = ["shadow map", "scene", "tone mapping", "capture", "encode", "generate", "composite", "read back"];
        Assert.All(stages, stage => Assert.Contains(stage, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void The_contact_sheet_shows_the_plain_frame_above_the_stylized_one()
    {
        string style = NegativeStyle.WriteTo(folder);
        DemoRun.InProcess("scene", "--headless", "--frames", "1", "--size", "64x36", "--out", folder.Path, "--style", style).AssertDone();
        Picture sheet = PictureFile.Read(folder.File("sheet.png"));
        Assert.Equal((64 + 2 * ContactSheet.Gap, 2 * 36 + 3 * ContactSheet.Gap), (sheet.Width, sheet.Height));
        for (int x = ContactSheet.Gap; x < ContactSheet.Gap + 64; x++)
        {
            byte plain = sheet.Rgba[(ContactSheet.Gap * sheet.Width + x) * Picture.BytesPerPixel];
            byte stylized = sheet.Rgba[((2 * ContactSheet.Gap + 36) * sheet.Width + x) * Picture.BytesPerPixel];
            Assert.Equal(255 - plain, stylized);
        }
    }

    [Fact]
    public void A_mask_picture_says_where_the_style_is()
    {
        const int Width = 64;
        const int Height = 36;
        var mask = new Picture(2, 1, [255, 255, 255, 255, 0, 0, 0, 255]);
        PictureFile.Write(folder.File("mask.png"), mask);
        Picture Render(string name, params string[] more)
        {
            string[] line = ["scene", "--headless", "--frames", "1", "--size", $"{Width}x{Height}", "--out", folder.File(name)];
            DemoRun.InProcess([.. line, "--style", NegativeStyle.WriteTo(folder), .. more]).AssertDone();
            return PictureFile.Read(Path.Combine(folder.File(name), "frame_000.png"));
        }

        Picture masked = Render("masked", "--mask", folder.File("mask.png"));
        Picture stylized = Render("stylized");
        Picture plain = Render("plain", "--strength", "0");
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                if (x is >= Width / 4 and < Width * 3 / 4) continue; // between the two pixels' centres
                Picture expected = x < Width / 2 ? stylized : plain;
                int at = (y * Width + x) * Picture.BytesPerPixel;
                Assert.Equal(expected.Rgba[at..(at + 3)], masked.Rgba[at..(at + 3)]);
            }
        }
    }

    [Fact]
    public void A_time_target_that_cannot_be_held_halves_the_networks_picture()
    {
        string style = NegativeStyle.WriteTo(folder);
        Picture Render(string name, params string[] more)
        {
            string[] line = ["scene", "--headless", "--frames", "40", "--size", "65x36", "--out", folder.File(name), "--style", style, "--validate"];
            DemoRun.InProcess([.. line, .. more]).AssertDone();
            return PictureFile.Read(Path.Combine(folder.File(name), "frame_039.png"));
        }

        Assert.NotEqual(Render("whole").Rgba, Render("small", "--target-ms", "0.001").Rgba);
        Assert.Equal(Render("whole").Rgba, Render("enough", "--target-ms", "1000").Rgba);
    }

    [Theory]
    [InlineData("--mask", "missing.png", "missing.png")]
    [InlineData("--target-ms", "0", "--target-ms")]
    [InlineData("--target-ms", "fast", "--target-ms")]
    public void Wrong_options_are_one_line(string option, string value, string named) =>
        DemoRun.InProcess("scene", "--headless", option, value).AssertFailed(2, named);

    [Fact]
    public void The_same_arguments_give_the_same_pictures()
    {
        string style = NegativeStyle.WriteTo(folder);
        byte[] Render(string name, string seed)
        {
            string[] line = ["scene", "--headless", "--frames", "2", "--size", "48x27", "--out", folder.File(name), "--style", style];
            DemoRun.InProcess([.. line, "--seed", seed]).AssertDone();
            return File.ReadAllBytes(Path.Combine(folder.File(name), "frame_001.png"));
        }

        byte[] first = Render("first", "5");
        Assert.Equal(first, Render("again", "5"));
        Assert.NotEqual(first, Render("other", "6"));
    }

    [Theory]
    [InlineData("scene --frames 0", 2, "'0'")]
    [InlineData("scene --frames many", 2, "many")]
    [InlineData("scene --seed x", 2, "x")]
    [InlineData("scene --size 8193x1", 2, "8193x1")]
    [InlineData("scene --headless --style absent", 1, "absent")]
    [InlineData("scene --headless --frames 1 --size 32x32 --style {style} --out /proc/pictures", 1, "/proc/pictures")]
    [InlineData("scene --headless --frames 1 --size 32x32 --style {style} --out {style}", 1, "negative.onnx")]
    public void Wrong_input_is_one_line(string line, int exitCode, string named) =>
        DemoRun.InProcess(line.Replace("{style}", NegativeStyle.WriteTo(folder)).Split(' ')).AssertFailed(exitCode, named);

    [SkippableFact]
    public void A_full_disk_is_one_line_and_leaves_only_whole_pictures()
    {
        using var disk = new SmallDisk(kibibytes: 64);
        string pictures = Path.Combine(disk.Path, "pictures");
        string[] line = ["scene", "--headless", "--frames", "9", "--size", "128x72", "--out", pictures, "--style", NegativeStyle.WriteTo(folder)];
        DemoRun.InProcess(line).AssertFailed(1, "free space");
        Assert.All(Directory.GetFiles(pictures), path => Assert.Equal(128, PictureFile.Read(path).Width));
    }

    [SkippableFact]
    public void A_window_shows_frames_and_closes()
    {
        Skip.IfNot(File.Exists("/usr/bin/xvfb-run"), "needs xvfb-run for a display");
        DemoRun.OnVirtualDisplay("scene", "--frames", "4", "--size", "160x90", "--style", NegativeStyle.WriteTo(folder), "--validate").AssertDone();
    }
}
