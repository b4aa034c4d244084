using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate;

/// <summary>
/// One generator compiled for one frame size and one backend. The caller writes <see cref="Inputs"/> by commands recorded
/// before <see cref="Record"/> and reads <see cref="Output"/> by commands recorded after it; both are buffers owned here.
/// </summary>
public interface IGenerator : IDisposable
{
    /// <summary>
    /// What the network reads, in the order of <see cref="GeneratorGraph.Inputs"/>. A vector is always 32-bit, one value after the other, and
    /// stays from run to run until it is written anew.
    /// </summary>
    IReadOnlyList<TensorBuffer> Inputs { get; }

    /// <summary>Where the image goes in, the first of <see cref="Inputs"/>; written by the encode stage.</summary>
    TensorBuffer Input => Inputs[0];

    /// <summary>Where the image comes out; read by the composite stage.</summary>
    TensorBuffer Output { get; }

    /// <summary>Bytes of Vulkan memory that it holds.</summary>
    long MemoryBytes { get; }

    /// <summary>
    /// Instance normalisation can take the last run's statistics into account. Only <see cref="VulkanGenerator"/> does; ONNX Runtime and
    /// the reference keep nothing between runs.
    /// </summary>
    bool SmoothsStatistics { get; }

    /// <summary>Records (or, on the host's processor, runs between two submissions) the whole network.</summary>
    /// <param name="commands">Where to record.</param>
    /// <param name="keep">
    /// Share of the last run's mean and variance that each instance normalisation keeps, 0 to below 1: they then go by
    /// m + (1 - keep)(new - m) from run to run. 0 where the pictures have nothing to do with each other; without effect in the first run.
    /// </param>
    /// <param name="follows">
    /// The picture follows the one of the last run: where the generator was made with <see cref="VulkanOptions.LaggedStatistics"/>, it then takes
    /// that one's statistics, and keeps four fifths of them at least.
    /// </param>
    void Record(CommandList commands, float keep = 0, bool follows = false);
}
