using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate;

/// <summary>
/// One generator compiled for one frame size and one backend. The caller writes <see cref="Input"/> by commands recorded
/// before <see cref="Record"/> and reads <see cref="Output"/> by commands recorded after it; both are buffers owned here.
/// </summary>
public interface IGenerator : IDisposable
{
    /// <summary>Where the image goes in; written by the encode stage.</summary>
    TensorBuffer Input { get; }

    /// <summary>Where the image comes out; read by the composite stage.</summary>
    TensorBuffer Output { get; }

    /// <summary>Bytes of Vulkan memory that it holds.</summary>
    long MemoryBytes { get; }

    /// <summary>Records (or, on the host's processor, runs between two submissions) the whole network.</summary>
    void Record(CommandList commands);
}
