using Microsoft.ML.OnnxRuntime;
using RealtimeStyle.Generate;

namespace RealtimeStyle.Benchmarks.Ort;

/// <summary>The plugin's options for ONNX Runtime on the processor, with one of them changed.</summary>
/// <param name="Name">What is different.</param>
/// <param name="Change">Makes it so.</param>
internal sealed record OrtVariant(string Name, Action<SessionOptions> Change)
{
    public static readonly IReadOnlyList<OrtVariant> All =
    [
        new("as in the plugin", _ => { }),
        new("1 thread", options => options.IntraOpNumThreads = 1),
        new("2 threads", options => options.IntraOpNumThreads = 2),
        new("threads by default", options => options.IntraOpNumThreads = 0),
        new("arena off", options => options.EnableCpuMemArena = false),
        new("memory pattern off", options => options.EnableMemoryPattern = false),
        new("graph: extended", options => options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_EXTENDED),
        new("graph: basic", options => options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC),
        new("graph: as it is", options => options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL),
        new("spins between runs", options => options.AddSessionConfigEntry("session.force_spinning_stop", "0")),
        new("spins 2 ms", options => options.AddSessionConfigEntry("session.intra_op.spin_duration_us", "2000")),
        new("never spins", options => options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0")),
        new("denormals are zero", options => options.AddSessionConfigEntry("session.set_denormal_as_zero", "1")),
    ];

    /// <summary>A session of the network.</summary>
    public InferenceSession Open(GeneratorGraph graph)
    {
        using SessionOptions options = OrtNetwork.CreateOptions();
        // Setting an entry twice is worth a warning to ONNX Runtime.
        options.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
        Change(options);
        return new InferenceSession(graph.OnnxBytes.ToArray(), options);
    }
}
