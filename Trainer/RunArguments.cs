using System.CommandLine;

namespace RealtimeStyle.Trainer;

/// <summary>The command-line options that every training has.</summary>
internal sealed class RunArguments
{
    internal RunArguments(IEnumerable<string> presets, string presetCosts)
    {
        Preset = new("--preset") { Description = presetCosts, DefaultValueFactory = _ => "fast" };
        Preset.AcceptOnlyFromAmong([.. presets]);
    }

    internal Option<string> Preset { get; }

    internal Option<int?> Iterations { get; } = new("--iterations") { Description = "training steps, at most" };

    internal Option<int?> Batch { get; } = new("--batch") { Description = "pictures a step" };

    internal Option<double?> LearningRate { get; } = new("--lr") { Description = "Adam's step at the start" };

    internal Option<long?> Seed { get; } = new("--seed") { Description = "fixes the weights at the start and all that is drawn later" };

    internal Option<string> Resume { get; } = new("--resume") { Description = "checkpoint to go on from; its options hold, but for those given" };

    internal Option<int?> CheckpointEvery { get; } = new("--checkpoint-every") { Description = "steps between checkpoints; 0: none" };

    internal Option<bool> Half { get; } = new("--half") { Description = "weights as 16-bit floats in the .onnx" };

    internal ThreadsOption Threads { get; } = new();

    internal IEnumerable<Option> All => [Preset, Iterations, Batch, LearningRate, Seed, Resume, CheckpointEvery, Half, Threads];
}
