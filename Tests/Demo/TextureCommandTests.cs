using System.Numerics;
using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Tests.Texture;

namespace RealtimeStyle.Tests.Demo;

/// <summary><c>demo texture</c> as it is called.</summary>
[Collection(GpuCollection.Name)]
public sealed class TextureCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string model;

    public TextureCommandTests()
    {
        model = folder.File("test.onnx");
        File.WriteAllBytes(model, TextureModel.Bytes());
    }

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData("vulkan")]
    [InlineData("ort-cpu")]
    public void A_region_is_written_and_says_how_fast(string backend)
    {
        string file = folder.File("out.png");
        DemoRun run = DemoRun.InProcess("texture", "--style", model, "--region", "-5,1000000000,300,270", "--backend", backend, "-o", file, "--validate");
        run.AssertDone();
        Assert.Contains("megapixels a second", run.Output, StringComparison.Ordinal);
        Picture picture = PictureFile.Read(file);
        Assert.Equal((300, 270), (picture.Width, picture.Height));
        Assert.True(picture.Rgba.Distinct().Count() > 100, "the picture is empty");
    }

    [SkippableFact]
    public void The_same_region_is_the_same_file()
    {
        string first = Write("first.png", "--seed", "3"), again = Write("again.png", "--seed", "3"), other = Write("other.png", "--seed", "4");
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(again));
        Assert.NotEqual(File.ReadAllBytes(first), File.ReadAllBytes(other));
    }

    [SkippableFact]
    public void Maps_go_to_files_of_their_own()
    {
        File.WriteAllBytes(model, TextureModel.Bytes(normals: (1, new Vector3(0.5f, 0.5f, 0.9f))));
        byte[] color = PictureFile.Read(Write("wall.png")).Rgba, normal = PictureFile.Read(folder.File("wall_normal.png")).Rgba;
        Assert.Equal(color.Length, normal.Length);
        Assert.InRange(Blue(normal), Blue(color) + 60, 255);
    }

    [SkippableTheory]
    [InlineData(2, "expected X,Y,WIDTH,HEIGHT", "--region", "1,2,3")]
    [InlineData(2, "expected 1 to 65536", "--region", "0,0,0,10")]
    [InlineData(2, "expected 1 to 65536", "--region", "0,0,10,99999999999")]
    [InlineData(1, "try 4 or 8", "--region", "0,0,10,10", "--period", "6")]
    public void Wrong_usage_is_one_line(int exitCode, string expected, params string[] options)
    {
        DemoRun run = DemoRun.InProcess(["texture", "--style", model, "-o", folder.File("out.png"), .. options]);
        run.AssertFailed(exitCode, expected);
    }

    private static double Blue(byte[] rgba) => rgba.Where((_, i) => i % 4 == 2).Average(value => value);

    private string Write(string name, params string[] options)
    {
        string file = folder.File(name);
        DemoRun.InProcess(["texture", "--style", model, "--region", "0,0,64,64", "-o", file, .. options]).AssertDone();
        return file;
    }
}
