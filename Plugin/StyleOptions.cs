using RealtimeStyle.Generate;

namespace RealtimeStyle;

/// <summary>What is fixed when the plugin is created.</summary>
public sealed record StyleOptions
{
    /// <summary>What runs the generators.</summary>
    public Backend Backend { get; init; } = Backend.Auto;

    /// <summary>How the <c>vulkan</c> backend stores tensors; by default 16-bit where the device can.</summary>
    public TensorStorage? Storage { get; init; }

    /// <summary>Bytes of Vulkan memory that a view's compiled styles may take; beyond it those that were not seen for longest go.</summary>
    public long StyleMemoryBudget { get; init; } = 512L << 20;

    /// <summary>
    /// Time that compiling a style for <see cref="Generate.Backend.Vulkan"/> may take to measure which kernels its device runs fastest; on a device and queue of its
    /// own, off the frame. What was measured is remembered in the user's cache folder, and the next process goes on from there. 0, the default, takes fixed
    /// kernels: then a picture is the same bits in every process.
    /// </summary>
    public TimeSpan TuningBudget { get; init; }

    /// <summary>
    /// Lets instance normalisation on <see cref="Generate.Backend.Vulkan"/> take the last frame's statistics, so that no layer waits for the one before it to be
    /// measured. A frame that follows none (the first, a cut) takes its own. Statistics then follow the pictures slowly, by a fifth a frame at most.
    /// </summary>
    public bool LaggedStatistics { get; init; }

    /// <summary>Told in one line each what was chosen and why; called on any thread.</summary>
    public Action<string> Log { get; init; } = _ => { };

    internal VulkanOptions Vulkan => new() { TuningBudget = TuningBudget, LaggedStatistics = LaggedStatistics, Log = Log };
}
