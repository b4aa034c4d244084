using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using RealtimeStyle.Generate;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Benchmarks.Ort;

/// <summary>A session with its tensors allocated once, as the plugin runs it.</summary>
internal sealed class OrtRun : IDisposable
{
    /// <summary>Workers that spin after a run do it within this time, so that it counts among what the run cost.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);

    private readonly InferenceSession session;
    private readonly RunOptions runOptions = new();
    private readonly OrtValue[] inputs, outputs;
    private readonly string[] inputNames, outputNames;
    private readonly List<double> milliseconds = [], processorMilliseconds = [];

    public OrtRun(OrtVariant variant, GeneratorGraph graph, Extent2D size)
    {
        Name = variant.Name;
        session = variant.Open(graph);
        (inputNames, outputNames) = ([graph.InputName], [graph.OutputName]);
        var input = new TensorShape(1, 3, graph.Metadata.Align((int)size.Height), graph.Metadata.Align((int)size.Width));
        inputs = [Allocate(input)];
        outputs = [Allocate(ShapeInference.Infer(graph, [input])[graph.OutputName])];
        var random = new Random(1);
        foreach (ref float value in inputs[0].GetTensorMutableDataAsSpan<float>()) value = random.NextSingle() * graph.Metadata.WhiteLevel;
        session.Run(runOptions, inputNames, inputs, outputNames, outputs);
    }

    public string Name { get; }

    /// <summary>Times one run.</summary>
    public void Next()
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        session.Run(runOptions, inputNames, inputs, outputNames, outputs);
        milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        Thread.Sleep(Settle);
        processorMilliseconds.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    /// <summary>What it took.</summary>
    public OrtTimes Summary() => new(Name, Median.Of(milliseconds), milliseconds.Min(), Median.Of(processorMilliseconds));

    public void Dispose()
    {
        inputs[0].Dispose();
        outputs[0].Dispose();
        runOptions.Dispose();
        session.Dispose();
    }

    private static OrtValue Allocate(TensorShape shape) =>
        OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, [shape.N, shape.C, shape.H, shape.W]);
}

/// <summary>What a run took with one set of options.</summary>
/// <param name="Name">What is different from the plugin's.</param>
/// <param name="MedianMs">As one waits for it.</param>
/// <param name="LeastMs">The fastest run, which a busy machine disturbs least.</param>
/// <param name="ProcessorMs">Time of all cores, spinning after the run included.</param>
internal sealed record OrtTimes(string Name, double MedianMs, double LeastMs, double ProcessorMs);
