using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Data;

namespace RealtimeStyle.Tests.Trainer;

public sealed class ContentDatasetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Leaves_out_what_it_cannot_use_and_counts_it()
    {
        TrainingFiles.WritePicture(folder.File("good.png"), 80, 64, seed: 1);
        TrainingFiles.WritePicture(folder.File("tiny.png"), 20, 20, seed: 2);
        File.WriteAllText(folder.File("text.jpg"), "this is no picture");
        File.WriteAllBytes(folder.File("truncated.png"), File.ReadAllBytes(folder.File("good.png"))[..40]);
        var dataset = new ContentDataset([folder.Path], 32, seed: 3);
        for (var i = 0; i < 30; i++) Assert.Equal(2 * 3 * 32 * 32, dataset.Batch(i, 2).Length);
        Assert.Equal(3, dataset.SkippedCount);
    }

    [Fact]
    public void A_batch_depends_on_seed_and_iteration_only()
    {
        for (var i = 0; i < 3; i++) TrainingFiles.WritePicture(folder.File($"{i}.png"), 80, 64, seed: i);
        var first = new ContentDataset([folder.Path], 32, seed: 3);
        var expected = Enumerable.Range(0, 5).Select(i => first.Batch(i, 2)).ToArray();
        Assert.Equal(expected[4], new ContentDataset([folder.Path], 32, seed: 3).Batch(4, 2));
        Assert.NotEqual(expected[3], expected[4]);
        Assert.NotEqual(expected[4], new ContentDataset([folder.Path], 32, seed: 4).Batch(4, 2));
    }

    [Fact]
    public void Gives_up_on_a_folder_of_broken_files()
    {
        File.WriteAllText(folder.File("text.jpg"), "this is no picture");
        var dataset = new ContentDataset([folder.Path], 32, seed: 3);
        Assert.Contains("1 different files", Assert.Throws<TrainerException>(() => dataset.Batch(0, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_folder_that_is_absent_or_empty()
    {
        Assert.Contains("no folder", Assert.Throws<TrainerException>(() => new ContentDataset([folder.File("absent")], 32, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("no pictures", Assert.Throws<TrainerException>(() => new ContentDataset([folder.Folder("empty")], 32, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_the_colours_only_of_dumped_frames()
    {
        foreach (var name in new[] { "color_00000.png", "color_00001.png", "ids_00000.png" }) TrainingFiles.WritePicture(folder.File(name), 64, 64, seed: 1);
        File.WriteAllText(folder.File("depth_00000.npy"), "");
        Assert.Equal(["color_00000.png", "color_00001.png"], ContentDataset.PicturesIn(folder.Path).Select(Path.GetFileName));
        foreach (var name in Directory.GetFiles(folder.Path, "color_*")) File.Delete(name);
        TrainingFiles.WritePicture(folder.File("color_chart.png"), 64, 64, seed: 1);
        Assert.Equal(2, ContentDataset.PicturesIn(folder.Path).Length);
    }

    [Fact]
    public void Averages_over_the_cells_of_the_new_grid()
    {
        TrainingFiles.WritePicture(folder.File("a.png"), 64, 64, seed: 5);
        var picture = Picture.Load(folder.File("a.png"));
        var (full, half) = (picture.CentralSquare(64), picture.CentralSquare(32));
        for (var i = 0; i < half.Length; i++)
        {
            var (plane, y, x) = (i / 1024 * 4096, i / 32 % 32 * 2, i % 32 * 2);
            float Pixel(int dy, int dx) => full[plane + ((y + dy) * 64) + x + dx];
            Assert.Equal((Pixel(0, 0) + Pixel(0, 1) + Pixel(1, 0) + Pixel(1, 1)) / 4, half[i], 1e-5f);
        }
    }
}
