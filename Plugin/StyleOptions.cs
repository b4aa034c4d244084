using RealtimeStyle.Generate;

namespace RealtimeStyle;

/// <summary>What is fixed when the plugin is created.</summary>
public sealed record StyleOptions
{
    /// <summary>What runs the generators.</summary>
    public Backend Backend { get; init; } = Backend.Auto;

    /// <summary>How the <c>vulkan</c> backend stores tensors; by default 16-bit where the device can.</summary>
    public TensorStorage? Storage { get; init; }

    /// <summary>Told in one line each what was chosen and why; called on the thread that calls the plugin.</summary>
    public Action<string> Log { get; init; } = _ => { };
}
