using RealtimeStyle.Generate.Reference;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate;

/// <summary>
/// A generator that runs on the host's processor. Its tensors lie in mapped Vulkan memory, where the encode stage writes and the
/// composite stage reads, so nothing is copied; the frame is submitted in the middle, which <see cref="CommandList.Flush"/> hides.
/// </summary>
public sealed class HostGenerator : IGenerator
{
    private readonly GpuBuffer[] inputs;
    private readonly GpuBuffer output;
    private readonly IHostNetwork network;
    private readonly TransferCounter? copies;

    /// <param name="device">Outlives the generator.</param>
    /// <param name="inputShapes">Of the network's inputs.</param>
    /// <param name="outputShape">Of its output.</param>
    /// <param name="createNetwork">Makes it over the addresses of inputs and output.</param>
    /// <param name="copies">Counts the tensors where the network copies them to another device and back; else null.</param>
    private HostGenerator(
        GpuDevice device, IReadOnlyList<TensorShape> inputShapes, TensorShape outputShape, Func<nint[], nint, IHostNetwork> createNetwork, TransferCounter? copies = null)
    {
        this.copies = copies;
        var created = new Stack<GpuBuffer>();
        GpuBuffer CreateBuffer(TensorShape shape, string name)
        {
            created.Push(GpuBuffer.Create(device, (ulong)shape.ElementCount * sizeof(float), MemoryPlace.Host, name));
            return created.Peek();
        }

        try
        {
            inputs = [.. inputShapes.Select(shape => CreateBuffer(shape, "generator input"))];
            output = CreateBuffer(outputShape, "generator output");
            network = createNetwork([.. inputs.Select(input => input.Mapped)], output.Mapped);
        }
        catch
        {
            while (created.TryPop(out GpuBuffer? buffer))
                buffer.Dispose();
            throw;
        }
        Inputs = [.. inputs.Zip(inputShapes, (input, shape) => new TensorBuffer(input, shape, TensorLayout.Planar, TensorStorage.Float32))];
        Output = new(output, outputShape, TensorLayout.Planar, TensorStorage.Float32);
        MemoryBytes = inputs.Sum(input => (long)input.Size) + (long)output.Size;
    }

    /// <inheritdoc/>
    public IReadOnlyList<TensorBuffer> Inputs { get; }

    /// <inheritdoc cref="IGenerator.Input"/>
    public TensorBuffer Input => Inputs[0];

    /// <inheritdoc/>
    public TensorBuffer Output { get; }

    /// <inheritdoc/>
    public long MemoryBytes { get; }

    /// <summary>Runs a generator by ONNX Runtime, also one whose operators only ONNX Runtime knows.</summary>
    /// <param name="device">Outlives the generator.</param>
    /// <param name="graph">What to run.</param>
    /// <param name="height">Rows of the input; a multiple of the graph's alignment.</param>
    /// <param name="width">Columns of the input, likewise.</param>
    /// <param name="cuda">On the first CUDA device; ONNX Runtime then copies the tensors there and back, which <see cref="CudaGenerator"/> does without.</param>
    /// <exception cref="GeneratorFormatException">ONNX Runtime refuses the file, or the size.</exception>
    public static HostGenerator CreateOnnxRuntime(GpuDevice device, GeneratorGraph graph, int height, int width, bool cuda = false) =>
        CreateOnnxRuntime(device, graph, graph.InputShapes(height, width), cuda);

    /// <summary>As the other, for a network with several inputs.</summary>
    /// <inheritdoc cref="CreateOnnxRuntime(GpuDevice, GeneratorGraph, int, int, bool)"/>
    public static HostGenerator CreateOnnxRuntime(GpuDevice device, GeneratorGraph graph, IReadOnlyList<TensorShape> inputs, bool cuda = false)
    {
        var network = OrtNetwork.Load(graph, cuda);
        try
        {
            var outputShape = network.OutputShape(inputs);
            return new HostGenerator(device, inputs, outputShape, (from, to) =>
            {
                network.Bind(inputs, from, outputShape, to);
                return network;
            }, cuda ? device.Transfers : null);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Runs a generator by the plain loops of the specification.</summary>
    /// <inheritdoc cref="CreateOnnxRuntime(GpuDevice, GeneratorGraph, int, int, bool)"/>
    public static HostGenerator CreateReference(GpuDevice device, GeneratorGraph graph, int height, int width) =>
        CreateReference(device, graph, graph.InputShapes(height, width));

    /// <summary>As the other, for a network with several inputs.</summary>
    /// <inheritdoc cref="CreateOnnxRuntime(GpuDevice, GeneratorGraph, int, int, bool)"/>
    public static HostGenerator CreateReference(GpuDevice device, GeneratorGraph graph, IReadOnlyList<TensorShape> inputs)
    {
        var outputShape = ShapeInference.Infer(graph, inputs)[graph.OutputName];
        return new HostGenerator(device, inputs, outputShape, (from, to) => new ReferenceNetwork(graph, inputs, from, to));
    }

    /// <summary>What either kind would allocate: input and output. A file that only ONNX Runtime can read is loaded for it, and runs once.</summary>
    /// <inheritdoc cref="CreateOnnxRuntime(GpuDevice, GeneratorGraph, int, int, bool)"/>
    public static GeneratorCost Estimate(GeneratorGraph graph, int height, int width)
    {
        IReadOnlyList<TensorShape> inputs = graph.InputShapes(height, width);
        TensorShape output;
        if (graph.Unsupported is null)
        {
            output = ShapeInference.Infer(graph, inputs)[graph.OutputName];
        }
        else
        {
            using var network = OrtNetwork.Load(graph);
            output = network.OutputShape(inputs);
        }

        long multiplyAdds = graph.Unsupported is null ? GeneratorCost.CountMultiplyAdds(graph, inputs) : 0;
        long pictureBytes = (inputs.Sum(input => input.ElementCount) + output.ElementCount) * sizeof(float);
        return new GeneratorCost(multiplyAdds, pictureBytes, ArenaBytes: 0, ConstantBytes: 0, Dispatches: 0, TrafficBytes: 0);
    }

    /// <inheritdoc/>
    public bool SmoothsStatistics => false;

    /// <inheritdoc/>
    public void Record(CommandList commands, float keep = 0, bool follows = false)
    {
        commands.HostReadBarrier();
        commands.Flush();
        network.Run();
        CountCopies();
        // No barrier back: submitting makes the host's writes visible to all commands that follow (Vulkan 1.3, 7.9).
    }

    private void CountCopies()
    {
        if (copies is null) return;
        foreach (GpuBuffer input in inputs) copies.Count(input.Size, betweenHostAndDevice: true);
        copies.Count(output.Size, betweenHostAndDevice: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        network.Dispose();
        output.Dispose();
        foreach (GpuBuffer input in inputs)
            input.Dispose();
    }
}
