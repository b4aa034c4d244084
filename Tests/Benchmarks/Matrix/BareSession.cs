using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks.Matrix;

/// <summary>ONNX Runtime as one uses it without this project: a default session, tensors in managed memory.</summary>
internal sealed class BareSession : IContenderRun
{
    /// <summary>Its workers go on spinning for a while after a run; nobody else should pay for that.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(200);

    private readonly InferenceSession session;
    private readonly RunOptions runOptions = new();
    private readonly OrtValue input;
    private readonly string inputName;
    private readonly string outputName;

    public BareSession(GeneratorGraph graph, Extent2D size)
    {
        session = new InferenceSession(graph.OnnxBytes.ToArray());
        (inputName, outputName) = (graph.InputName, graph.OutputName);
        (long height, long width) = (graph.Metadata.Align((int)size.Height), graph.Metadata.Align((int)size.Width));
        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, checked((int)(3 * height * width))).Select(_ => random.NextSingle() * graph.Metadata.WhiteLevel)];
        input = OrtValue.CreateTensorValueFromMemory(values, [1, 3, height, width]);
    }

    public long MemoryBytes => 0;

    public FrameTimes Run()
    {
        long start = Stopwatch.GetTimestamp();
        using (session.Run(runOptions, [inputName], [input], [outputName]))
        {
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Thread.Sleep(Settle);
            return new FrameTimes(milliseconds, [new StageTime("generate", milliseconds)]);
        }
    }

    public void Dispose()
    {
        input.Dispose();
        runOptions.Dispose();
        session.Dispose();
    }
}
