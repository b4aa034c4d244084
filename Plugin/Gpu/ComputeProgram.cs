using System.Reflection;

namespace RealtimeStyle.Gpu;

/// <summary>A compute shader, ready to be bound. Those of the same shader and constants share what it was compiled to.</summary>
public sealed class ComputeProgram : IDisposable
{
    private readonly GpuDevice device;
    private readonly string key;
    private bool disposed;

    private ComputeProgram(GpuDevice device, Assembly assembly, string shader, ReadOnlySpan<uint> constants)
    {
        this.device = device;
        Pipeline = device.Pipelines.Take(assembly, shader, constants.ToArray(), out key);
    }

    internal ComputePipeline Pipeline { get; }

    /// <summary>Compiles one of the plugin's shaders, unless that has been done.</summary>
    /// <param name="device">Outlives the program.</param>
    /// <param name="stage">Folder and stem, as in <c>Encode/FrameEncoder</c>.</param>
    /// <param name="half">Takes the variant whose tensors are stored as 16-bit floats.</param>
    /// <param name="constants">Values of the specialisation constants 0, 1, 2 …; floats and booleans as their bits.</param>
    public static ComputeProgram Load(GpuDevice device, string stage, bool half = false, params ReadOnlySpan<uint> constants) =>
        new(device, typeof(ComputeProgram).Assembly, NameOf(stage, half), constants);

    /// <summary>As <see cref="Load(GpuDevice, string, bool, ReadOnlySpan{uint})"/>, with 16-bit storage and, where the shader has it, 16-bit arithmetic.</summary>
    internal static ComputeProgram LoadHalfArithmetic(GpuDevice device, string stage, params ReadOnlySpan<uint> constants) =>
        new(device, typeof(ComputeProgram).Assembly, $"{stage}.comp.half.arithmetic", constants);

    /// <summary>Compiles a compute shader of another assembly.</summary>
    /// <param name="device">Outlives the program.</param>
    /// <param name="assembly">The assembly whose project listed the shader.</param>
    /// <param name="stage">Folder and stem, as in <c>Overlay/TextPanel</c>.</param>
    /// <param name="half">Takes the variant with 16-bit floats.</param>
    public static ComputeProgram Load(GpuDevice device, Assembly assembly, string stage, bool half = false) =>
        new(device, assembly, NameOf(stage, half), []);

    /// <summary>Binds resources in the order of the shader's binding numbers.</summary>
    /// <param name="resources">One for each binding; must outlive the result.</param>
    public ComputeBinding Bind(params ReadOnlySpan<ShaderResource> resources) => new(device, Pipeline, resources);

    /// <summary>The GPU must be done with it.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        device.Pipelines.Release(key);
    }

    private static string NameOf(string stage, bool half) => half ? $"{stage}.comp.half" : $"{stage}.comp";
}
