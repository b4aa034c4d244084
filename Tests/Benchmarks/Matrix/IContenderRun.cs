using RealtimeStyle.Gpu;

namespace RealtimeStyle.Benchmarks.Matrix;

/// <summary>Milliseconds of one frame: as the host waits for it, and by stage.</summary>
internal sealed record FrameTimes(double FrameMs, IReadOnlyList<StageTime> Stages);

/// <summary>One contender, ready to run one network at one size over and over.</summary>
internal interface IContenderRun : IDisposable
{
    /// <summary>Vulkan memory that it says it holds.</summary>
    long MemoryBytes { get; }

    /// <summary>Runs one frame and waits for it.</summary>
    FrameTimes Run();
}
