using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Data;

namespace RealtimeStyle.Tests.Trainer;

public sealed class BatchPrefetchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Hands_out_the_batches_of_the_dataset_in_any_order()
    {
        for (var i = 0; i < 3; i++) TrainingFiles.WritePicture(folder.File($"{i}.png"), 80, 64, seed: i);
        using var batches = new BatchPrefetch(Dataset(), 2);
        foreach (var iteration in new[] { 0, 1, 2, 7, 8, 3 })
            Assert.Equal(Dataset().Batch(iteration, 2), batches.Take(iteration, more: iteration != 8));
    }

    [Fact]
    public void An_error_reaches_whoever_takes_the_batch()
    {
        TrainingFiles.WritePicture(folder.File("good.png"), 80, 64, seed: 1);
        using var batches = new BatchPrefetch(Dataset(), 1);
        File.WriteAllText(folder.File("good.png"), "no longer a picture");
        var error = Assert.Throws<TrainerException>(() => batches.Take(0, more: true));
        Assert.Contains("--content", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, batches.SkippedCount);
    }

    private ContentDataset Dataset() => new([folder.Path], 32, seed: 3);
}
