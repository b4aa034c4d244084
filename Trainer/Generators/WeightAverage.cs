using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Generators;

/// <summary>
/// A second generator whose weights are the exponential moving average of the trained one's. It is what is looked at and exported:
/// single steps swing around the weights that they lead to, and the average takes the swing out.
/// </summary>
internal sealed class WeightAverage<TGenerator> : IDisposable
    where TGenerator : nn.Module
{
    /// <summary>What is kept at a step once the average is warm: the last thousand steps count.</summary>
    private const double Decay = 0.999;

    private readonly TGenerator source;

    /// <summary>Starts from the weights of <paramref name="source"/>, which is borrowed; <paramref name="average"/>, of the same layers, is owned.</summary>
    internal WeightAverage(TGenerator source, TGenerator average)
    {
        (this.source, Generator) = (source, average);
        Generator.eval();
        Update(1);
    }

    internal TGenerator Generator { get; }

    /// <summary>Takes the source's weights in after <paramref name="finished"/> iterations, 1 or more.</summary>
    internal void Update(long finished)
    {
        // Early on, the average reaches back over a tenth of the run at most: the first weights are random.
        var decay = Math.Min(Decay, (finished - 1) / (finished + 9.0));
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        // What is frozen stays as it is to the bit: the mean of equals may differ by a rounding.
        foreach (var (average, fresh) in Generator.parameters().Zip(source.parameters()).Where(pair => pair.Second.requires_grad))
            average.mul_(decay).add_(fresh, 1 - decay);
        // Running statistics of a batch norm are averages already.
        foreach (var (kept, fresh) in Generator.named_buffers().Zip(source.named_buffers())) kept.buffer.copy_(fresh.buffer);
    }

    public void Dispose() => Generator.Dispose();
}
