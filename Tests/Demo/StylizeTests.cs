using RealtimeStyle.Demo.Pictures;

namespace RealtimeStyle.Tests.Demo;

/// <summary><c>demo stylize</c> with a network whose result is known.</summary>
[Collection(GpuCollection.Name)]
public sealed class StylizeTests : IDisposable
{
    private const int Width = 37;
    private const int Height = 21;

    private readonly TemporaryFolder folder = new();
    private readonly Picture picture = TestPicture();
    private readonly string input;
    private readonly string output;
    private readonly string style;

    public StylizeTests()
    {
        input = folder.File("in.png");
        output = folder.File("out.png");
        style = NegativeStyle.WriteTo(folder);
        PictureFile.Write(input, picture);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_program_writes_what_the_network_computes()
    {
        DemoRun.AsProcess("stylize", input, "-o", output, "--style", style, "--backend", "ort-cpu", "--validate").AssertDone();
        AssertPicture(value => (byte)(255 - value));
        Assert.Equal(["in.png", "negative.onnx", "out.png"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Strength_0_changes_nothing()
    {
        DemoRun.InProcess("stylize", input, "-o", output, "--style", style, "--backend", "ort-cpu", "--strength", "0").AssertDone();
        AssertPicture(value => value);
    }

    [Fact]
    public void Keep_color_changes_only_brightness()
    {
        // White's negative is black, whatever becomes of colours.
        PictureFile.Write(input, picture with { Rgba = [.. picture.Rgba.Select(_ => byte.MaxValue)] });
        DemoRun.InProcess("stylize", input, "-o", output, "--style", style, "--backend", "reference", "--keep-color").AssertDone();
        Assert.All(
            PictureFile.Read(output).Rgba.Chunk(Picture.BytesPerPixel),
            pixel => Assert.True(pixel is [< 2, < 2, < 2, 255], $"{string.Join(' ', pixel)}"));
    }

    [Fact]
    public void Size_scales_the_picture_first()
    {
        DemoRun.InProcess("stylize", input, "-o", output, "--style", style, "--backend", "ort-cpu", "--size", "50x11").AssertDone();
        Picture stylized = PictureFile.Read(output);
        Assert.Equal((50, 11), (stylized.Width, stylized.Height));
        Assert.Equal(255 - picture.Resize(50, 11).Rgba[0], stylized.Rgba[0]);
    }

    [Theory]
    [InlineData("stylize", 2, "-o")]
    [InlineData("stylize {in} -o {out} --style {style} --size 0x10", 2, "0x10")]
    [InlineData("stylize {in} -o {out} --style {style} --size 100000x100000", 2, "100000")]
    [InlineData("stylize {in} -o {out} --style {style} --size big", 2, "big")]
    [InlineData("stylize {in} -o {out} --style {style} --backend quantum", 2, "quantum")]
    [InlineData("stylize {in} -o {out} --style {style} --precision fp8", 2, "fp8")]
    [InlineData("stylize {in} -o {out} --style {style} --strength 2", 2, "'2'")]
    [InlineData("stylize {in} -o {out} --style {style} --strength nan", 2, "nan")]
    [InlineData("stylize {in} -o {out} --style {style} --sharpness 2", 2, "--sharpness")]
    [InlineData("improve {in}", 2, "improve")]
    [InlineData("stylize {in} -o {out} --style no_such_style", 1, "no_such_style")]
    [InlineData("stylize {in} -o {out} --style {folder}/absent.onnx", 1, "absent.onnx")]
    [InlineData("stylize {in} -o {out} --style {in}", 1, "in.png")]
    [InlineData("stylize {folder}/absent.png -o {out} --style {style}", 1, "absent.png")]
    [InlineData("stylize {style} -o {out} --style {style}", 1, "negative.onnx")]
    [InlineData("stylize {in} -o {folder}/absent/out.png --style {style}", 1, "create it first")]
    [InlineData("stylize {in} -o {folder} --style {style} --backend ort-cpu", 1, "Cannot write")]
    [InlineData("stylize {in} -o /proc/out.png --style {style} --backend ort-cpu", 1, "/proc/out.png")]
    public void Wrong_input_is_one_line_and_leaves_nothing(string line, int exitCode, string named)
    {
        string[] before = Directory.GetFiles(folder.Path);
        string filled = line.Replace("{in}", input).Replace("{out}", output).Replace("{style}", style).Replace("{folder}", folder.Path);
        DemoRun.InProcess(filled.Split(' ')).AssertFailed(exitCode, named);
        Assert.Equal(before, Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Truncated_files_are_named()
    {
        Truncate(input);
        DemoRun.InProcess("stylize", input, "-o", output, "--style", style).AssertFailed(1, "in.png");
        Truncate(style);
        DemoRun.InProcess("stylize", input, "-o", output, "--style", style).AssertFailed(1, "negative.onnx");
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void A_stack_trace_comes_only_when_asked_for()
    {
        DemoRun run = DemoRun.InProcess("stylize", input, "-o", output, "--style", "no_such_style", "--verbose");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("   at ", run.Error, StringComparison.Ordinal);
    }

    private static void Truncate(string path) => File.WriteAllBytes(path, File.ReadAllBytes(path)[..40]);

    private static Picture TestPicture()
    {
        byte[] rgba = new byte[Width * Height * Picture.BytesPerPixel];
        new Random(3).NextBytes(rgba);
        for (int alpha = Picture.BytesPerPixel - 1; alpha < rgba.Length; alpha += Picture.BytesPerPixel) rgba[alpha] = byte.MaxValue;
        return new Picture(Width, Height, rgba);
    }

    private void AssertPicture(Func<byte, byte> expected)
    {
        Picture actual = PictureFile.Read(output);
        Assert.Equal((Width, Height), (actual.Width, actual.Height));
        Assert.Equal(picture.Rgba.Select((value, index) => index % Picture.BytesPerPixel == 3 ? value : expected(value)), actual.Rgba);
    }
}
