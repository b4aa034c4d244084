using System.Globalization;
using RealtimeStyle.Generate;

namespace RealtimeStyle.Trainer.Evaluation;

/// <summary>A finished .onnx, run by ONNX Runtime on pictures in 0..1 whatever its own value range is.</summary>
internal sealed class OnnxModel : IDisposable
{
    /// <summary>Where neither the file nor the user says how large the painting was.</summary>
    internal const int DefaultStyleSize = 384;

    private readonly GeneratorGraph graph;
    private readonly OrtNetwork network;

    internal OnnxModel(string path)
    {
        graph = OnnxReader.Read(path);
        network = OrtNetwork.Load(graph);
    }

    internal string Name => graph.Metadata.Name;

    /// <summary>Shorter side of the painting that it was trained on, in pixels; null where the file does not say.</summary>
    internal int? StyleSize => int.TryParse(graph.Metadata.Entries.GetValueOrDefault("style_size"), CultureInfo.InvariantCulture, out var pixels) ? pixels : null;

    /// <summary>(3, side, side) in, the same out, clamped as on a screen.</summary>
    internal unsafe float[] Run(float[] picture, int side)
    {
        var white = graph.Metadata.WhiteLevel;
        var shape = new TensorShape(1, 3, side, side);
        var input = Array.ConvertAll(picture, value => value * white);
        var output = new float[input.Length];
        fixed (float* inputMemory = input, outputMemory = output)
        {
            network.Bind([shape], [(nint)inputMemory], shape, (nint)outputMemory);
            network.Run();
        }
        return Array.ConvertAll(output, value => Math.Clamp(value / white, 0, 1));
    }

    public void Dispose() => network.Dispose();
}
