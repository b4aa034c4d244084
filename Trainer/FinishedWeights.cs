using RealtimeStyle.Generate;
using RealtimeStyle.Trainer.Generators;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer;

/// <summary>The weights of a finished style's .onnx, to train on from: its constants bear the names of the generator's parameters.</summary>
internal static class FinishedWeights
{
    internal const string Ending = ".onnx";

    /// <summary>Fills all parameters; 16-bit weights of the file are widened.</summary>
    /// <exception cref="TrainerException">The file is of another network.</exception>
    internal static void Load(string path, StyleGenerator generator)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        var graph = OnnxReader.Read(path);
        foreach (var (name, parameter) in generator.named_parameters())
            parameter.copy_(tensor(Values(graph, name, parameter, path, generator.Layout), parameter.shape));
    }

    private static float[] Values(GeneratorGraph graph, string name, Tensor parameter, string path, GeneratorLayout layout)
    {
        // 16-bit weights are widened by a node, whose result has a name of its own.
        var constant = graph.Constants.GetValueOrDefault(name) ?? graph.Constants.GetValueOrDefault($"{name}.out");
        if (constant is not null && constant.Shape.Select(extent => (long)extent).SequenceEqual(parameter.shape)) return constant.Data;
        var found = constant is null ? "none of that name" : $"one of ({string.Join(", ", constant.Shape)})";
        throw new TrainerException(
            $"'{path}' ({graph.Metadata.Entries.GetValueOrDefault("arch", "of another trainer")}) has no weights for a {layout.Name} with {layout.Normalization} norm: {name} is ({string.Join(", ", parameter.shape)}), the file has {found}; --arch, --width, --blocks and --norm are to be the file's");
    }
}
