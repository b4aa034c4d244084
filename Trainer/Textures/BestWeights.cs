using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>The generator with the lowest loss so far. A module, so that a checkpoint holds it.</summary>
internal sealed class BestWeights : nn.Module
{
    private readonly Tensor record = tensor([float.PositiveInfinity, 0]).DetachFromDisposeScope();

    /// <param name="generator">Owned; what it holds counts for nothing before the first <see cref="Offer"/>.</param>
    internal BestWeights(TextureGenerator generator)
        : base(nameof(BestWeights))
    {
        register_module("generator", Generator = generator);
        register_buffer("record", record);
        generator.eval();
    }

    internal TextureGenerator Generator { get; }

    internal float Loss => record.data<float>().ToArray()[0];

    /// <summary>Offers since the one that was taken.</summary>
    internal int Stale => (int)record.data<float>().ToArray()[1];

    /// <summary>For another measure: the next offer is taken.</summary>
    internal void Forget()
    {
        using var scope = NewDisposeScope();
        record.copy_(tensor([float.PositiveInfinity, 0]));
    }

    /// <summary>Copies <paramref name="other"/> where its loss is lower.</summary>
    internal void Offer(TextureGenerator other, float loss)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        var better = loss < Loss;
        record.copy_(tensor([better ? loss : Loss, better ? 0 : Stale + 1]));
        if (!better) return;
        foreach (var (kept, fresh) in Generator.parameters().Zip(other.parameters())) kept.copy_(fresh);
        foreach (var (kept, fresh) in Generator.named_buffers().Zip(other.named_buffers())) kept.buffer.copy_(fresh.buffer);
    }
}
