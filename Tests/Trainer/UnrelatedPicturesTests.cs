using RealtimeStyle.Trainer.Evaluation;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

public sealed class UnrelatedPicturesTests
{
    [Fact]
    public void Is_the_mean_over_all_pairs()
    {
        manual_seed(3);
        Tensor[] features = [.. Enumerable.Range(0, 5).Select(_ => rand([1, 4, 3, 3]))];
        using var unrelated = new UnrelatedPictures();
        foreach (var picture in features) unrelated.Add(picture);
        var pairs = features.SelectMany((a, i) => features.Skip(i + 1).Select(b => (a - b).square().mean().item<float>()));
        Assert.Equal(pairs.Average(), unrelated.MeanError, 1e-5);
    }
}
