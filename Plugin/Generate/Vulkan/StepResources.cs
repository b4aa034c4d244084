using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>What steps are built from: the buffers, views of them, and compute programs. Owns all.</summary>
internal sealed class StepResources : IDisposable
{
    private readonly GpuDevice device;
    private readonly TensorStorage storage;
    private readonly bool loadTexels;
    private readonly GpuBuffer arena;
    private readonly DeferredUpload constants;
    private readonly Dictionary<Intermediate, GpuBuffer> inputs = [];
    private readonly Dictionary<Intermediate, GpuTexelView> views = [];
    private readonly Stack<IDisposable> owned = new();

    public StepResources(GpuDevice device, FusedGraph graph, TensorStorage storage, bool loadTexels)
    {
        this.device = device;
        this.storage = storage;
        this.loadTexels = loadTexels;
        try
        {
            arena = Create((ulong)graph.ArenaBytes, "generator arena");
            foreach (Intermediate input in graph.Inputs) inputs.Add(input, Create((ulong)input.Bytes, $"generator input '{input.Name}'"));
            Output = Create((ulong)graph.Output.Bytes, "generator output");
            constants = DeferredUpload.Create(device, graph.Constants.Values, "generator constants", BufferUsageFlags.UniformTexelBufferBit);
            owned.Push(constants);
            ConstantTexels = GpuTexelView.Create(device, Constants, Format.R32G32B32A32Sfloat, 0, Constants.Size);
            owned.Push(ConstantTexels);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public GpuBuffer Output { get; }

    /// <summary>All constants as 32-bit quads.</summary>
    public GpuBuffer Constants => constants.Buffer;

    public GpuTexelView ConstantTexels { get; }

    /// <summary>Brings the constants to the device, the first time.</summary>
    public void RecordUpload(CommandList commands) => constants.Record(commands);

    /// <summary>An intermediate for loading and storing as buffer elements.</summary>
    public ShaderResource Elements(Intermediate of) => ShaderResource.Range(BufferOf(of), (ulong)of.Offset, (ulong)of.Bytes);

    /// <summary>An intermediate for loading as texels.</summary>
    public GpuTexelView Texels(Intermediate of)
    {
        if (views.TryGetValue(of, out GpuTexelView? view)) return view;
        Format format = of.Storage == TensorStorage.Float16 ? Format.R16G16B16A16Sfloat : Format.R32G32B32A32Sfloat;
        view = GpuTexelView.Create(device, BufferOf(of), format, (ulong)of.Offset, (ulong)of.Bytes);
        views.Add(of, view);
        owned.Push(view);
        return view;
    }

    /// <summary>Scale and shift as buffer elements; the constants where there are none.</summary>
    public ShaderResource Affine(ChannelAffine? affine) => affine is NormAffine norm ? Elements(norm.Values) : Constants;

    /// <summary>Scale and shift as texels; the constants where there are none.</summary>
    public GpuTexelView AffineTexels(ChannelAffine? affine) => affine is NormAffine norm ? Texels(norm.Values) : ConstantTexels;

    /// <summary>A program of the folder Generate; <paramref name="constants"/> are its specialisation constants from 1 on.</summary>
    public ComputeProgram Program(string stage, params ReadOnlySpan<uint> constants) => Program(stage, halfArithmetic: false, constants);

    /// <summary>Likewise, with 16-bit arithmetic where that is asked for.</summary>
    public ComputeProgram Program(string stage, bool halfArithmetic, params ReadOnlySpan<uint> constants)
    {
        uint[] all = [loadTexels ? 1u : 0u, .. constants];
        ComputeProgram program = halfArithmetic
            ? ComputeProgram.LoadHalfArithmetic(device, $"Generate/{stage}", all)
            : ComputeProgram.Load(device, $"Generate/{stage}", storage == TensorStorage.Float16, all);
        owned.Push(program);
        return program;
    }

    /// <summary>Binds a program, to live as long as this.</summary>
    public ComputeBinding Bind(ComputeProgram program, params ReadOnlySpan<ShaderResource> resources)
    {
        ComputeBinding binding = program.Bind(resources);
        owned.Push(binding);
        return binding;
    }

    /// <summary>Where an intermediate lies.</summary>
    public GpuBuffer BufferOf(Intermediate of) => of.Place switch
    {
        IntermediatePlace.Input => inputs[of],
        IntermediatePlace.Output => Output,
        _ => arena,
    };

    public void Dispose()
    {
        while (owned.TryPop(out IDisposable? last)) last.Dispose();
    }

    private GpuBuffer Create(ulong bytes, string name)
    {
        GpuBuffer buffer = GpuBuffer.Create(device, Math.Max(bytes, 16), MemoryPlace.Device, name, BufferUsageFlags.UniformTexelBufferBit);
        owned.Push(buffer);
        return buffer;
    }
}
