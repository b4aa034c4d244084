using Microsoft.ML.OnnxRuntime;
using RealtimeStyle.Gpu;
using RealtimeStyle.Interop.Cuda;

namespace RealtimeStyle.Generate;

/// <summary>Chooses a backend and compiles a generator for it.</summary>
public static class GeneratorFactory
{
    /// <summary>Compiles a generator for one frame size. A backend that is asked for by name and cannot run is an error.</summary>
    /// <param name="device">Outlives the generator.</param>
    /// <param name="graph">What to run.</param>
    /// <param name="height">Rows of the input; a multiple of the graph's alignment.</param>
    /// <param name="width">Columns of the input, likewise.</param>
    /// <param name="backend">What runs it; <see cref="Backend.Auto"/> decides as <c>Choose</c> does.</param>
    /// <param name="storage">How <see cref="Backend.Vulkan"/> stores tensors; null for 16 bits where the device can.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="GeneratorFormatException">The graph or the size does not run on the backend.</exception>
    /// <exception cref="BackendUnavailableException">The machine cannot run the backend.</exception>
    /// <exception cref="CudaException">CUDA can share the device's memory, and yet refused a call.</exception>
    public static IGenerator Create(
        GpuDevice device, GeneratorGraph graph, int height, int width, Backend backend = Backend.Auto, TensorStorage? storage = null, VulkanOptions? options = null)
    {
        CheckSize(graph, height, width);
        return Create(device, graph, graph.InputShapes(height, width), backend, storage, options);
    }

    /// <summary>Compiles a generator with any number of inputs.</summary>
    /// <param name="device">Outlives the generator.</param>
    /// <param name="graph">What to run.</param>
    /// <param name="inputs">A shape for each of <see cref="GeneratorGraph.Inputs"/>.</param>
    /// <param name="backend">What runs it; <see cref="Backend.Auto"/> decides as <c>Choose</c> does.</param>
    /// <param name="storage">How <see cref="Backend.Vulkan"/> stores tensors; null for 16 bits where the device can.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="GeneratorFormatException">The graph or the size does not run on the backend.</exception>
    /// <exception cref="BackendUnavailableException">The machine cannot run the backend.</exception>
    /// <exception cref="CudaException">CUDA can share the device's memory, and yet refused a call.</exception>
    public static IGenerator Create(
        GpuDevice device, GeneratorGraph graph, IReadOnlyList<TensorShape> inputs, Backend backend = Backend.Auto, TensorStorage? storage = null, VulkanOptions? options = null)
    {
        return Choose(device, graph, backend).Backend switch
        {
            Backend.Vulkan => VulkanGenerator.Create(device, graph, inputs, storage ?? PreferredStorage(device), options),
            Backend.OrtCuda when CudaInterop.Obstacle(device) is null => CudaGenerator.Create(device, graph, inputs),
            Backend.OrtCuda => HostGenerator.CreateOnnxRuntime(device, graph, inputs, cuda: true),
            Backend.OrtCpu => HostGenerator.CreateOnnxRuntime(device, graph, inputs),
            _ => HostGenerator.CreateReference(device, graph, inputs),
        };
    }

    /// <summary>What <c>Create</c> would allocate and what a frame would cost; allocates no Vulkan memory.</summary>
    /// <inheritdoc cref="Create(GpuDevice, GeneratorGraph, int, int, Backend, TensorStorage?, VulkanOptions?)"/>
    public static GeneratorCost Estimate(
        GpuDevice device, GeneratorGraph graph, int height, int width, Backend backend = Backend.Auto, TensorStorage? storage = null, VulkanOptions? options = null)
    {
        CheckSize(graph, height, width);
        return Choose(device, graph, backend).Backend == Backend.Vulkan
            ? VulkanGenerator.Estimate(graph, height, width, storage ?? PreferredStorage(device), options)
            : HostGenerator.Estimate(graph, height, width);
    }

    /// <summary>
    /// The backend that <c>Create</c> will take, and why, in words for a log. Of <see cref="Backend.OrtCuda"/> they also say whether it runs in
    /// Vulkan's memory or copies, and why: copying is slower and gives the same picture, so it is no error.
    /// </summary>
    /// <inheritdoc cref="Create(GpuDevice, GeneratorGraph, int, int, Backend, TensorStorage?, VulkanOptions?)"/>
    public static (Backend Backend, string Reason) Choose(GpuDevice device, GeneratorGraph graph, Backend backend)
    {
        if (backend == Backend.OrtCuda && !HasCuda)
            throw new BackendUnavailableException(
                "backend ort-cuda: ONNX Runtime has no CUDA provider here, only "
                + $"{string.Join(", ", OrtEnv.Instance().GetAvailableProviders())}; use --backend vulkan or ort-cpu");
        if (backend is Backend.Vulkan or Backend.Reference)
            graph.ThrowIfUnsupported();
        if (backend != Backend.Auto)
            return (backend, $"asked for by name{CudaPath(device, backend)}");
        if (graph.Unsupported is not null)
            return HasCuda ? (Backend.OrtCuda, $"{graph.Unsupported}{CudaPath(device, Backend.OrtCuda)}") : (Backend.OrtCpu, graph.Unsupported);
        return device.Features.IsProcessor
            ? (Backend.OrtCpu, $"'{device.Name}' is a processor, which ONNX Runtime uses better than compute shaders do")
            : (Backend.Vulkan, $"'{device.Name}' runs the whole frame in one submission");
    }

    /// <summary>The backends that this machine runs, on every device that the plugin takes.</summary>
    public static IReadOnlyList<Backend> Available => HasCuda
        ? [Backend.Vulkan, Backend.OrtCuda, Backend.OrtCpu, Backend.Reference]
        : [Backend.Vulkan, Backend.OrtCpu, Backend.Reference];

    private static string CudaPath(GpuDevice device, Backend backend) =>
        backend != Backend.OrtCuda ? ""
        : CudaInterop.Obstacle(device) is { } obstacle ? $"; its tensors are copied through the host, because {obstacle}"
        : "; its tensors are Vulkan's, nothing is copied";

    private static bool HasCuda => OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider", StringComparer.Ordinal);

    private static TensorStorage PreferredStorage(GpuDevice device) =>
        device.Features.HalfStorage ? TensorStorage.Float16 : TensorStorage.Float32;

    private static void CheckSize(GeneratorGraph graph, int height, int width)
    {
        int alignment = graph.Metadata.Alignment;
        if (height < 1 || width < 1 || height % alignment != 0 || width % alignment != 0)
            throw new GeneratorFormatException(
                $"{graph.Metadata.Name}: a frame of {width}x{height} does not fit; "
                + $"width and height must be multiples of {alignment}, at least {alignment}");
    }
}
