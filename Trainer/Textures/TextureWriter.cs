using RealtimeStyle.Generate.Onnx;
using TorchSharp.Modules;
using static RealtimeStyle.Trainer.OnnxGraph;
using static TorchSharp.torch;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>
/// Writes a trained texture generator as an ONNX graph: inputs noise_0 (the coarsest) and on, output texture, every norm folded into the
/// convolution beside it.
/// </summary>
internal sealed class TextureWriter
{
    private readonly OnnxGraph graph;

    private TextureWriter(bool halfWeights) => graph = new OnnxGraph(halfWeights);

    /// <summary>The whole model, ready to be written.</summary>
    /// <param name="generator">Frozen; its weights are copied.</param>
    /// <param name="metadata">Written as <c>realtimestyle.</c> properties, beside those that say how to feed it.</param>
    /// <param name="halfWeights">Convolution weights as 16-bit floats.</param>
    internal static ModelProto Write(TextureGenerator generator, IReadOnlyDictionary<string, string> metadata, bool halfWeights)
    {
        using var scope = NewDisposeScope();
        var writer = new TextureWriter(halfWeights);
        writer.AddGraph(generator);
        var layout = generator.Layout;
        return writer.graph.ToModel(new Dictionary<string, string>(metadata, StringComparer.Ordinal)
        {
            ["kind"] = "texture",
            ["range"] = "1",
            ["noise_cells"] = string.Join(',', layout.Levels.Select(level => level.Cell)),
            ["noise_halos"] = string.Join(',', layout.Levels.Select((_, i) => layout.Halo(i))),
            ["border"] = $"{layout.Border}",
        });
    }

    private void AddGraph(TextureGenerator generator)
    {
        var noise = generator.Branches.Select((_, i) => graph.AddInput($"noise_{i}", TextureLayout.NoiseChannels, axes: $"noise_{i}_")).ToArray();
        var value = AddBlock("branch0", generator.Branches[0], noise[0]);
        for (var i = 1; i < noise.Length; i++)
        {
            var coarser = graph.AddNearestUpsample($"up{i}", value, 2);
            var branch = AddBlock($"branch{i}", generator.Branches[i], noise[i]);
            var joined = graph.AddNode($"cat{i}", "Concat", [coarser, branch], Integer("axis", 1));
            value = AddBlock($"join{i}", generator.Joins[i - 1], joined);
        }
        if (generator.Refine is { } refine) value = graph.AddNearestUpsample("enlarge", AddActivated("refine", refine, value), 2);
        AddConvolution("head", FoldedConvolution.Of(generator.Head).Then(TextureGenerator.ColorGain, TextureGenerator.Grey), value);
        graph.EndIn("texture", generator.Layout.Outputs, axes: "texture_");
    }

    private string AddBlock(string name, TextureBlock block, string value)
    {
        for (var i = 0; i < block.Convolutions.Count; i++) value = AddActivated($"{name}.conv{i}", block.Convolutions[i], value, i == 0 ? block.JoinNorm : null);
        return value;
    }

    private string AddActivated(string name, TextureConvolution layer, string input, BatchNorm2d? before = null)
    {
        var folded = FoldedConvolution.Of(layer.Convolution, before, layer.Norm);
        return graph.AddNode($"{name}.relu", "Relu", [AddConvolution(name, folded, input)]);
    }

    private string AddConvolution(string name, FoldedConvolution folded, string input)
    {
        string[] inputs = [input, graph.AddWeights($"{name}.weight", folded.Weight), graph.AddFloats($"{name}.bias", folded.Bias)];
        return graph.AddNode(name, "Conv", inputs, Integers("kernel_shape", folded.Weight.shape[2..]));
    }
}
