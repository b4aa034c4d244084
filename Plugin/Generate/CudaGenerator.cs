using RealtimeStyle.Gpu;
using RealtimeStyle.Interop.Cuda;

namespace RealtimeStyle.Generate;

/// <summary>
/// A generator that ONNX Runtime runs on CUDA. Its tensors lie in Vulkan memory that CUDA has opened, so nothing is copied; the frame is
/// submitted in halves, and a semaphore on the GPU orders the halves and the network between them, so the host waits for nothing.
/// </summary>
public sealed class CudaGenerator : IGenerator
{
    private readonly Stack<IDisposable> owned = new();
    private readonly List<GpuBuffer> shared = [];
    private readonly CudaHandover handover;
    private readonly OrtNetwork network;

    /// <summary>The parts are made by the caller, so that tests can do without a GPU.</summary>
    /// <param name="device">Outlives the generator.</param>
    /// <param name="inputs">A shape for each input.</param>
    /// <param name="context">Of the same GPU; owned from now on.</param>
    /// <param name="createHandover">Makes the turns of Vulkan and CUDA.</param>
    /// <param name="load">Loads the network, which takes the addresses that CUDA has for the tensors.</param>
    internal CudaGenerator(
        GpuDevice device, IReadOnlyList<TensorShape> inputs, CudaContext context, Func<CudaHandover> createHandover, Func<OrtNetwork> load)
    {
        owned.Push(context);
        try
        {
            handover = createHandover();
            owned.Push(handover);
            network = load();
            TensorShape output = network.OutputShape(inputs);
            nint[] addresses = [.. inputs.Append(output).Select(shape => Share(device, context, shape))];
            network.Bind(inputs, addresses[..^1], output, addresses[^1]);
            Inputs = [.. inputs.Select((shape, index) => Tensor(shape, shared[index]))];
            Output = Tensor(output, shared[^1]);
            // On whatever the memory holds: in the first run cuDNN tries its algorithms, for seconds that no frame has.
            network.Run();
            context.Finish();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<TensorBuffer> Inputs { get; }

    /// <inheritdoc/>
    public TensorBuffer Output { get; }

    /// <inheritdoc/>
    public long MemoryBytes => shared.Sum(buffer => (long)buffer.Size);

    /// <inheritdoc/>
    public bool SmoothsStatistics => false;

    /// <summary>Loads a network onto the GPU of a device.</summary>
    /// <param name="device">Outlives the generator.</param>
    /// <param name="graph">What to run.</param>
    /// <param name="inputs">A shape for each of its inputs.</param>
    /// <exception cref="GeneratorFormatException">ONNX Runtime refuses the file, or the size.</exception>
    /// <exception cref="CudaException">CUDA and the device cannot share memory; <see cref="GeneratorFactory"/> then has the tensors copied.</exception>
    public static CudaGenerator Create(GpuDevice device, GeneratorGraph graph, IReadOnlyList<TensorShape> inputs)
    {
        CudaContext context = CudaContext.Create(CudaDriver.Default, PhysicalDevices.Uuid(device.Vk, device.Physical));
        return new CudaGenerator(device, inputs, context, () => CudaHandover.Create(device, context), () => OrtNetwork.LoadOnStream(graph, context));
    }

    /// <inheritdoc/>
    public void Record(CommandList commands, float keep = 0, bool follows = false)
    {
        handover.ToCuda(commands, shared);
        network.Run();
        handover.ToVulkan(commands, shared);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Null where the constructor did not come so far.
        network?.Dispose();
        while (owned.TryPop(out IDisposable? item))
            item.Dispose();
    }

    private static TensorBuffer Tensor(TensorShape shape, GpuBuffer buffer) => new(buffer, shape, TensorLayout.Planar, TensorStorage.Float32);

    private nint Share(GpuDevice device, CudaContext context, TensorShape shape)
    {
        GpuBuffer buffer = GpuBuffer.Create(device, (ulong)shape.ElementCount * sizeof(float), MemoryPlace.Shared, "generator tensor");
        shared.Add(buffer);
        owned.Push(buffer);
        CudaMemory memory = CudaMemory.Import(context, buffer);
        owned.Push(memory);
        return (nint)memory.Address;
    }
}
