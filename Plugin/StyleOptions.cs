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

    /// <summary>Told in one line each what was chosen and why; called on any thread.</summary>
    public Action<string> Log { get; init; } = _ => { };
}
