using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Benchmarks.Matrix;

/// <summary>What runs a network: a backend of the plugin, or ONNX Runtime without it.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="Options">The plugin's; null for a session outside it.</param>
internal sealed record Contender(string Name, StyleOptions? Options)
{
    /// <summary>A default session of ONNX Runtime, outside the plugin.</summary>
    public static readonly Contender BareSession = new("onnxruntime", null);

    public static readonly Contender OrtCpu = new("ort-cpu", new StyleOptions { Backend = Backend.OrtCpu });
    public static readonly Contender OrtCuda = new("ort-cuda", new StyleOptions { Backend = Backend.OrtCuda });
    public static readonly Contender Vulkan = new("vulkan fp32", new StyleOptions { Backend = Backend.Vulkan, Storage = TensorStorage.Float32 });
    public static readonly Contender VulkanHalf = new("vulkan fp16", new StyleOptions { Backend = Backend.Vulkan, Storage = TensorStorage.Float16 });

    /// <summary>In the order in which they run and are listed.</summary>
    public static readonly IReadOnlyList<Contender> All = [BareSession, OrtCpu, OrtCuda, Vulkan, VulkanHalf];

    /// <summary>Compiles the network.</summary>
    /// <exception cref="BackendUnavailableException">The machine has no such backend.</exception>
    /// <exception cref="GeneratorFormatException">The network does not run at this size.</exception>
    /// <exception cref="VulkanException">The device lacks memory.</exception>
    public IContenderRun Open(GpuDevice device, FrameRing ring, EngineFrame frame, Style style) => Options == null
        ? new BareSession(style.Graph, frame.Format.Size)
        : new PluginRun(ring, new StylePlugin(device, Options).CreateView(style, frame.Format), frame.Frame);

    /// <summary>What the plugin says beforehand that a frame will cost; outside the plugin only the network's arithmetic is of use.</summary>
    public StyleCost Estimate(GpuDevice device, EngineFrame frame, Style style) =>
        new StylePlugin(device, Options ?? OrtCpu.Options).Estimate(style, frame.Format);
}
