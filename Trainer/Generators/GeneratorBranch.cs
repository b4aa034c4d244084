namespace RealtimeStyle.Trainer.Generators;

/// <summary>Layers that run beside others.</summary>
/// <param name="Layers">From the common input on.</param>
/// <param name="Channels">Of their result.</param>
internal sealed record GeneratorBranch(IReadOnlyList<GeneratorLayer> Layers, int Channels);
