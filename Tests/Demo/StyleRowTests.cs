using RealtimeStyle.Demo;
using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Tests.Generate;

namespace RealtimeStyle.Tests.Demo;

/// <summary>A file of several styles, each of which paints one colour, chosen by name and by key.</summary>
[Collection(GpuCollection.Name)]
public sealed class StyleRowTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string file;

    public StyleRowTests()
    {
        file = folder.File("paints.onnx");
        File.WriteAllBytes(file, ConditionalNetwork.OfColors("red/green/blue", [255, 0, 0], [0, 255, 0], [0, 0, 255]));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_row_is_a_style_to_be_chosen()
    {
        Assert.Equal(["paints/red", "paints/green", "paints/blue"], StyleCatalog.EntriesOf(file).Select(entry => entry.Name));
        using var shelf = new StyleShelf($"{file}/blue", _ => { });
        Assert.Equal(StyleCatalog.Entries.Count + 3, shelf.Count);
        Assert.Equal(2, shelf.First);
        Assert.Equal("paints/blue", shelf.Find(2, waits: true)!.Name);
        Assert.Same(shelf.Find(1, waits: true)!.Graph, shelf.Find(0, waits: true)!.Graph);
    }

    [Fact]
    public void A_name_after_the_file_chooses_one()
    {
        PictureFile.Write(folder.File("in.png"), new Picture(8, 8, new byte[8 * 8 * Picture.BytesPerPixel]));
        DemoRun Stylize(string style) => DemoRun.InProcess("stylize", folder.File("in.png"), "-o", folder.File("out.png"), "--style", style, "--backend", "ort-cpu");
        Stylize($"{file}/green").AssertDone();
        Assert.Equal([0, 255, 0], PictureFile.Read(folder.File("out.png")).Rgba[..3]);
        Stylize(file).AssertDone();
        Assert.Equal([255, 0, 0], PictureFile.Read(folder.File("out.png")).Rgba[..3]);
        Stylize($"{file}/yellow").AssertFailed(1, "expected red, green, blue");
    }

    [Fact]
    public void Keys_choose_among_the_rows()
    {
        File.WriteAllLines(folder.File("keys.txt"), ["1 3", "10 left"]);
        string[] line = ["scene", "--headless", "--frames", "20", "--size", "48x27", "--out", folder.File("frames"), "--style", file, "--replay", folder.File("keys.txt")];
        DemoRun.InProcess(line).AssertDone();
        AssertColor([255, 0, 0], Color(frame: 0));
        AssertColor([0, 0, 255], Color(frame: 9));
        AssertColor([0, 255, 0], Color(frame: 19));
        byte[] between = Color(frame: 4);
        Assert.All([between[0], between[2]], value => Assert.InRange(value, 20, 235));
    }

    private static void AssertColor(byte[] expected, byte[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 2, pair.First + 2));

    private byte[] Color(int frame) => PictureFile.Read(Path.Combine(folder.File("frames"), $"frame_{frame:000}.png")).Rgba[..3];
}
