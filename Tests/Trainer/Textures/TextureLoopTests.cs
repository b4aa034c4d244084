using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Textures;
using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer.Textures;

public sealed class TextureLoopTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("slim")]
    [InlineData("pyramid")]
    public void A_step_moves_every_parameter(string architecture)
    {
        using var loop = new TextureLoop(TextureFiles.Options(folder, iterations: 3) with { Architecture = architecture, Diversity = 0.1 });
        var before = State(loop.Generator);
        loop.Run(progress => Assert.Equal(["scale1", "diversity"], progress.Losses.Select(loss => loss.Name)), CancellationToken.None);
        var after = State(loop.Generator);
        Assert.All(before, parameter => Assert.NotEqual(parameter.Value, after[parameter.Key]));
    }

    [Theory]
    [InlineData("gram")]
    [InlineData("covariance")]
    [InlineData("sliced")]
    public void Comes_nearer_to_the_exemplar(string loss)
    {
        using var loop = new TextureLoop(TextureFiles.Options(folder, iterations: 60) with { Loss = loss });
        List<double> losses = [];
        loop.Run(progress => losses.Add(progress.Loss), CancellationToken.None);
        Assert.True(losses[^1] < 0.9 * losses[0], $"the loss went from {losses[0]} to {losses[^1]}");
        Assert.True(loop.ResultLoss < 0.9 * losses[0], $"the result's loss is {loop.ResultLoss}, the first one {losses[0]}");
    }

    /// <summary>Stopped before the statistics are frozen, which is after iteration 9 of 12, right then, and after.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(11)]
    public void Goes_on_from_a_checkpoint_bit_for_bit(int stopAfter)
    {
        var options = TextureFiles.Options(folder, iterations: 12);
        using var whole = new TextureLoop(options);
        whole.Run(_ => { }, CancellationToken.None);
        using (var first = new TextureLoop(options))
        {
            using var stop = new CancellationTokenSource();
            first.Run(progress => StopAt(progress, stopAfter, stop), stop.Token);
            first.Save(folder.File("part.checkpoint"));
        }
        Assert.Equivalent(options, TextureLoop.Checkpoints.ReadOptions(folder.File("part.checkpoint")));
        using var second = new TextureLoop(options);
        second.Resume(folder.File("part.checkpoint"));
        Assert.Equal(stopAfter, second.Finished);
        second.Run(_ => { }, CancellationToken.None);
        Assert.Equal(State(whole.Generator), State(second.Generator));
        Assert.Equal(State(whole.Result), State(second.Result));
        Assert.Equal(whole.ResultLoss, second.ResultLoss);
    }

    /// <summary>The best of a shorter run would end the longer one before its steps get small.</summary>
    [Fact]
    public void A_longer_run_looks_for_the_best_anew()
    {
        var options = TextureFiles.Options(folder, iterations: 12);
        using (var shorter = new TextureLoop(options))
        {
            shorter.Run(_ => { }, CancellationToken.None);
            shorter.Save(folder.File("short.checkpoint"));
        }
        using var same = new TextureLoop(options);
        same.Resume(folder.File("short.checkpoint"));
        Assert.True(double.IsFinite(same.ResultLoss));
        using var longer = new TextureLoop(options with { Iterations = 40 });
        longer.Resume(folder.File("short.checkpoint"));
        Assert.Equal(double.PositiveInfinity, longer.ResultLoss);
        longer.Run(_ => { }, CancellationToken.None);
        Assert.Equal(40, longer.Finished);
        Assert.True(double.IsFinite(longer.ResultLoss));
    }

    [Fact]
    public void Keeps_the_best_and_counts_what_is_no_better()
    {
        using var best = new BestWeights(new TextureGenerator(TextureLayout.Named("slim")));
        using var offered = TextureFiles.FrozenGenerator("slim");
        best.Offer(offered, 2);
        var kept = State(best.Generator);
        Assert.Equal(State(offered), kept);
        nn.init.constant_(offered.Head.weight, 7);
        best.Offer(offered, 3);
        best.Offer(offered, 2);
        Assert.Equal((2f, 2), (best.Loss, best.Stale));
        Assert.Equal(kept, State(best.Generator));
        best.Offer(offered, 1);
        Assert.Equal((1f, 0), (best.Loss, best.Stale));
        Assert.Equal(State(offered), State(best.Generator));
    }

    [Fact]
    public void Refuses_the_checkpoint_of_a_style()
    {
        using var style = new TrainingLoop(TrainingFiles.Options(folder, iterations: 1));
        style.Save(folder.File("style.checkpoint"));
        using var texture = new TextureLoop(TextureFiles.Options(folder, iterations: 1));
        var message = Assert.Throws<TrainerException>(() => texture.Resume(folder.File("style.checkpoint"))).Message;
        Assert.Contains("does not start as that of a texture", message, StringComparison.Ordinal);
    }

    private static void StopAt(TrainingProgress progress, int finished, CancellationTokenSource stop)
    {
        if (progress.Finished == finished) stop.Cancel();
    }

    private static Dictionary<string, float[]> State(TextureGenerator generator) =>
        generator.named_parameters().Select(named => (named.name, (Tensor)named.parameter)).Concat(generator.named_buffers())
            .ToDictionary(named => named.Item1, named => named.Item2.detach().to(float32).data<float>().ToArray(), StringComparer.Ordinal);
}
