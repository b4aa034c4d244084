using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

public sealed class PreviewSheetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Shows_pictures_of_every_folder_above_what_becomes_of_them()
    {
        string[] folders = [folder.Folder("a"), folder.Folder("b")];
        for (var i = 0; i < 4; i++) TrainingFiles.WritePicture(Path.Combine(folders[0], $"{i}.png"), 64, 64, seed: i);
        TrainingFiles.WritePicture(Path.Combine(folders[1], "other.png"), 64, 64, seed: 9);
        File.WriteAllText(Path.Combine(folders[1], "broken.png"), "no picture");
        // Without weights but for the last bias, every stylized picture is grey.
        using var generator = new StyleGenerator(GeneratorLayout.Named("slim"));
        foreach (var (name, parameter) in generator.named_parameters()) nn.init.constant_(parameter, name.EndsWith("conv.bias", StringComparison.Ordinal) ? 0.5 : 0);
        new PreviewSheet(folders).Write(folder.File("sheet.png"), generator, CPU);
        var sheet = Picture.Load(folder.File("sheet.png"));
        Assert.Equal((4 * 256, 2 * 256), (sheet.Width, sheet.Height));
        var (planes, _, _) = sheet.Fit(512);
        // From the folders in turn: a/0, (b/broken), a/1, b/other, a/2.
        Assert.Equal(Picture.Load(Path.Combine(folders[1], "other.png")).CentralSquare(256)[0], planes[512], 3);
        Assert.All(planes[(256 * 1024)..(512 * 1024)], value => Assert.Equal(0.5, value, 2));
    }
}
