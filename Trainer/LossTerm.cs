using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>One weighted part of a step's loss, a scalar.</summary>
internal readonly record struct LossTerm(string Name, Tensor Value);
