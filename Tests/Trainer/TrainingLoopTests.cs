using RealtimeStyle.Trainer;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer;

public sealed class TrainingLoopTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("slim", "instance")]
    [InlineData("slim", "batch")]
    [InlineData("johnson", "instance")]
    [InlineData("pyramid", "instance")]
    [InlineData("pyramid", "batch")]
    [InlineData("slim", "noise")]
    public void A_step_moves_every_parameter(string architecture, string norm)
    {
        // Few enough scales for crops of 32 pixels.
        int? blocks = string.Equals(architecture, "pyramid", StringComparison.Ordinal) ? 4 : null;
        using var loop = new TrainingLoop(TrainingFiles.Options(folder, iterations: 1) with { Architecture = architecture, Blocks = blocks, Norm = norm });
        var before = Parameters(loop.Generator);
        loop.Run(_ => { }, CancellationToken.None);
        var after = Parameters(loop.Generator);
        Assert.All(before, parameter => Assert.NotEqual(parameter.Value, after[parameter.Key]));
    }

    [Fact]
    public void Overfits_one_picture()
    {
        var options = TrainingFiles.Options(folder, iterations: 40);
        foreach (var extra in Directory.GetFiles(options.Content[0]).Skip(1)) File.Delete(extra);
        using var loop = new TrainingLoop(options with { LearningRate = 5e-3 });
        List<double> losses = [];
        loop.Run(progress => losses.Add(progress.Loss), CancellationToken.None);
        Assert.Equal(40, losses.Count);
        Assert.True(losses[^1] < 0.5 * losses[0], $"the loss went from {losses[0]} to {losses[^1]}");
    }

    [Theory]
    [InlineData("instance", 0)]
    [InlineData("instance", 1)]
    [InlineData("instance", 0, "sliced", 2)]
    [InlineData("batch", 0)]
    [InlineData("conditional", 1)]
    [InlineData("noise", 1)]
    public void Goes_on_from_a_checkpoint_bit_for_bit(string norm, double temporalWeight, string loss = "gram", int scales = 1)
    {
        var options = TrainingFiles.Options(folder, iterations: 6) with { Norm = norm, MotionWeight = temporalWeight, NoiseWeight = temporalWeight, Loss = loss, Scales = scales };
        if (string.Equals(norm, "conditional", StringComparison.Ordinal)) options = options with { Styles = [options.Styles[0], Directory.GetFiles(options.Content[0])[0]] };
        if (options.HasNoise) options = options with { Batch = 2, Diversity = 0.1 };
        using var whole = new TrainingLoop(options);
        whole.Run(_ => { }, CancellationToken.None);
        using (var first = new TrainingLoop(options))
        {
            using var stop = new CancellationTokenSource();
            first.Run(progress => StopAt(progress, 3, stop), stop.Token);
            Assert.Equal(3, first.Finished);
            first.Save(folder.File("half.checkpoint"));
        }
        Assert.Equivalent(options, TrainingLoop.Checkpoints.ReadOptions(folder.File("half.checkpoint")));
        using var second = new TrainingLoop(options);
        second.Resume(folder.File("half.checkpoint"));
        second.Run(_ => { }, CancellationToken.None);
        Assert.Equal(6, second.Finished);
        Assert.Equal(Parameters(whole.Generator), Parameters(second.Generator));
        Assert.Equal(Parameters(whole.Averaged), Parameters(second.Averaged));
        Assert.NotEqual(Parameters(second.Generator), Parameters(second.Averaged));
    }

    [Fact]
    public void Refuses_a_checkpoint_of_another_network_and_a_truncated_one()
    {
        var options = TrainingFiles.Options(folder, iterations: 1);
        using var slim = new TrainingLoop(options);
        slim.Save(folder.File("slim.checkpoint"));
        using var johnson = new TrainingLoop(options with { Architecture = "johnson" });
        Assert.Contains("not a usable checkpoint", Assert.Throws<TrainerException>(() => johnson.Resume(folder.File("slim.checkpoint"))).Message, StringComparison.Ordinal);
        var bytes = File.ReadAllBytes(folder.File("slim.checkpoint"));
        foreach (var length in new[] { 0, 5, 40, bytes.Length / 2, bytes.Length - 1 })
        {
            File.WriteAllBytes(folder.File("cut.checkpoint"), bytes[..length]);
            Assert.Throws<TrainerException>(() => slim.Resume(folder.File("cut.checkpoint")));
        }
    }

    [Fact]
    public void Refuses_a_checkpoint_without_averaged_weights_and_says_so()
    {
        using var loop = new TrainingLoop(TrainingFiles.Options(folder, iterations: 1));
        File.WriteAllBytes(folder.File("old.checkpoint"), [.. "RSTRAIN1"u8, .. new byte[100]]);
        Assert.Contains("no averaged weights", Assert.Throws<TrainerException>(() => loop.Resume(folder.File("old.checkpoint"))).Message, StringComparison.Ordinal);
    }

    private static void StopAt(TrainingProgress progress, int finished, CancellationTokenSource stop)
    {
        if (progress.Finished == finished) stop.Cancel();
    }

    private static Dictionary<string, float[]> Parameters(StyleGenerator generator) =>
        generator.named_parameters().Select(named => (named.name, (Tensor)named.parameter)).Concat(generator.named_buffers())
            .ToDictionary(named => named.Item1, named => named.Item2.detach().to(float32).data<float>().ToArray(), StringComparer.Ordinal);
}
