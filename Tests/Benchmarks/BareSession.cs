using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using RealtimeStyle.Generate;

namespace RealtimeStyle.Benchmarks;

/// <summary>ONNX Runtime as one uses it without this project: a default session, tensors in managed memory.</summary>
internal sealed class BareSession : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions runOptions = new();
    private readonly OrtValue input;
    private readonly string inputName;
    private readonly string outputName;

    public BareSession(GeneratorGraph graph, int height, int width)
    {
        session = new InferenceSession(graph.OnnxBytes.ToArray());
        (inputName, outputName) = (graph.InputName, graph.OutputName);
        int alignment = graph.Metadata.Alignment;
        (long alignedHeight, long alignedWidth) = (Align(height, alignment), Align(width, alignment));
        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, (int)(3 * alignedHeight * alignedWidth)).Select(_ => random.NextSingle() * graph.Metadata.WhiteLevel)];
        input = OrtValue.CreateTensorValueFromMemory(values, [1, 3, alignedHeight, alignedWidth]);
    }

    /// <summary>Milliseconds of one run.</summary>
    public double Run()
    {
        long start = Stopwatch.GetTimestamp();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(runOptions, [inputName], [input], [outputName]);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public void Dispose()
    {
        input.Dispose();
        runOptions.Dispose();
        session.Dispose();
    }

    private static long Align(int size, int alignment) => (size + alignment - 1) / alignment * alignment;
}
