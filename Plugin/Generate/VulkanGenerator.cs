using RealtimeStyle.Generate.Vulkan;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Generate;

/// <summary>
/// Runs a network on the GPU by commands recorded into the caller's command buffer. Everything is allocated and compiled at creation;
/// recording allocates nothing and may be repeated in any number of command buffers of one queue. Input and output lie in
/// <see cref="TensorLayout.ChannelQuads"/>; the unused channels of the inputs must be zero.
/// </summary>
public sealed class VulkanGenerator : IGenerator
{
    private const PipelineStageFlags2 Compute = PipelineStageFlags2.ComputeShaderBit;
    private const PipelineStageFlags2 ComputeAndCopy = PipelineStageFlags2.ComputeShaderBit | PipelineStageFlags2.AllTransferBit;

    /// <summary>
    /// Least share of old statistics that is kept where they lag. Of N normalisations in a row, each a frame late, what changes back and forth
    /// from frame to frame comes out (1 + (1 - keep) / (1 + keep))^N times as large: 2^N where nothing is kept, 3 for ten at 0.8.
    /// </summary>
    private const float LeastKeepOfLagged = 0.8f;

    private readonly StepResources resources;
    private readonly StepSequence exact;
    private readonly StepSequence? lagged;
    private readonly InstanceNormStatisticsStep[] norms;
    private bool hasRun;

    private VulkanGenerator(GpuDevice device, FusedGraph fused, TensorStorage storage, KernelChoice kernels, long multiplyAdds)
    {
        resources = new StepResources(device, fused, storage, kernels.LoadTexels);
        try
        {
            foreach (GeneratorStep step in fused.Steps) step.Build(resources);
        }
        catch
        {
            resources.Dispose();
            throw;
        }

        exact = new StepSequence(fused.Steps);
        lagged = kernels.LagsStatistics ? StepSequence.WithStatisticsLast(fused.Steps) : null;
        norms = [.. fused.Steps.OfType<InstanceNormStatisticsStep>()];
        Inputs = [.. fused.Inputs.Select(input => new TensorBuffer(resources.BufferOf(input), input.Shape, TensorLayout.ChannelQuads, input.Storage))];
        Output = new TensorBuffer(resources.Output, fused.Output.Shape, TensorLayout.ChannelQuads, storage);
        Cost = CostOf(fused, multiplyAdds);
    }

    /// <inheritdoc/>
    public IReadOnlyList<TensorBuffer> Inputs { get; }

    /// <inheritdoc cref="IGenerator.Input"/>
    public TensorBuffer Input => Inputs[0];

    /// <inheritdoc/>
    public TensorBuffer Output { get; }

    /// <inheritdoc/>
    public long MemoryBytes => Cost.MemoryBytes;

    /// <inheritdoc/>
    public bool SmoothsStatistics => true;

    /// <summary>What a frame costs.</summary>
    public GeneratorCost Cost { get; }

    /// <summary>Compiles a network for one frame size.</summary>
    /// <param name="device">Outlives the generator.</param>
    /// <param name="graph">The network.</param>
    /// <param name="height">Rows of the input; a multiple of the network's alignment.</param>
    /// <param name="width">Columns of the input; likewise.</param>
    /// <param name="storage">How tensors between the steps, input and output included, are stored.</param>
    /// <exception cref="GeneratorFormatException">The network cannot run at this size, or not on this device.</exception>
    public static VulkanGenerator Create(GpuDevice device, GeneratorGraph graph, int height, int width, TensorStorage storage) =>
        Create(device, graph, graph.InputShapes(height, width), storage, options: null);

    /// <summary>The <see cref="Cost"/> of what <see cref="Create(GpuDevice, GeneratorGraph, int, int, TensorStorage)"/> would make.</summary>
    /// <exception cref="GeneratorFormatException">The network cannot run at this size.</exception>
    public static GeneratorCost Estimate(GeneratorGraph graph, int height, int width, TensorStorage storage, VulkanOptions? options = null)
    {
        IReadOnlyList<TensorShape> inputs = graph.InputShapes(height, width);
        return CostOf(GraphFusion.Fuse(graph, inputs, storage, KernelChoice.Default() with { LagsStatistics = options?.LaggedStatistics ?? false }), GeneratorCost.CountMultiplyAdds(graph, inputs));
    }

    /// <summary>Compiles a network with any number of inputs.</summary>
    /// <param name="device">Outlives the generator.</param>
    /// <param name="graph">The network.</param>
    /// <param name="inputs">A shape for each of its inputs.</param>
    /// <param name="storage">How tensors between the steps, inputs and output included, are stored.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="GeneratorFormatException">The network cannot run at this size, or not on this device.</exception>
    public static VulkanGenerator Create(
        GpuDevice device, GeneratorGraph graph, IReadOnlyList<TensorShape> inputs, TensorStorage storage, VulkanOptions? options = null)
    {
        options ??= VulkanOptions.Default;
        KernelChoice kernels = options.TuningBudget > TimeSpan.Zero
            ? KernelTuner.Of(device).Tune(graph, inputs, storage, options.TuningBudget, options.Log)
            : KernelChoice.Default(device.Features.IsProcessor);
        return Create(device, graph, inputs, storage, kernels with { LagsStatistics = options.LaggedStatistics });
    }

    /// <summary>With the choice of kernels made by the caller.</summary>
    internal static VulkanGenerator Create(GpuDevice device, GeneratorGraph graph, int height, int width, TensorStorage storage, KernelChoice kernels) =>
        Create(device, graph, graph.InputShapes(height, width), storage, kernels);

    internal static VulkanGenerator Create(
        GpuDevice device, GeneratorGraph graph, IReadOnlyList<TensorShape> inputs, TensorStorage storage, KernelChoice kernels)
    {
        if (storage == TensorStorage.Float16 && !device.Features.HalfStorage)
            throw new GeneratorFormatException($"device '{device.Name}' cannot store 16-bit floats; use 32-bit storage");
        FusedGraph fused = GraphFusion.Fuse(graph, inputs, storage, kernels);
        CheckLimits(device, fused);
        return new VulkanGenerator(device, fused, storage, kernels, GeneratorCost.CountMultiplyAdds(graph, inputs));
    }

    /// <inheritdoc/>
    public void Record(CommandList commands, float keep = 0, bool follows = false)
    {
        const AccessFlags2 ShaderAccess = AccessFlags2.ShaderReadBit | AccessFlags2.ShaderWriteBit;
        const AccessFlags2 CopyAccess = AccessFlags2.TransferReadBit | AccessFlags2.TransferWriteBit;
        StepSequence steps = exact;
        if (follows && hasRun && lagged != null) (steps, keep) = (lagged, MathF.Max(keep, LeastKeepOfLagged));
        foreach (InstanceNormStatisticsStep norm in norms) norm.Keep = hasRun ? keep : 0;
        hasRun = true;
        resources.RecordUpload(commands);
        commands.Barrier(ComputeAndCopy, AccessFlags2.ShaderStorageWriteBit | AccessFlags2.TransferWriteBit, Compute, ShaderAccess);
        steps.Record(commands);
        commands.Barrier(Compute, AccessFlags2.ShaderStorageWriteBit, ComputeAndCopy, ShaderAccess | CopyAccess);
    }

    /// <inheritdoc/>
    public void Dispose() => resources.Dispose();

    private static GeneratorCost CostOf(FusedGraph fused, long multiplyAdds)
    {
        long pictureBytes = fused.Inputs.Sum(input => input.Bytes) + fused.Output.Bytes;
        long constantBytes = fused.Constants.Values.Length * sizeof(float);
        long trafficBytes = constantBytes + fused.Steps.Sum(step => step.Reads.Concat(step.Writes).Sum(tensor => tensor.Bytes));
        return new GeneratorCost(multiplyAdds, pictureBytes, fused.ArenaBytes, constantBytes, fused.Steps.Count, trafficBytes);
    }

    private static void CheckLimits(GpuDevice device, FusedGraph fused)
    {
        device.Vk.GetPhysicalDeviceProperties(device.Physical, out PhysicalDeviceProperties properties);
        Intermediate largest = fused.Intermediates.Concat(fused.Inputs).MaxBy(intermediate => intermediate.Bytes)!;
        long elementBytes = largest.Storage == TensorStorage.Float16 ? 8 : 16;
        long limit = Math.Min(properties.Limits.MaxStorageBufferRange, properties.Limits.MaxTexelBufferElements * elementBytes);
        if (largest.Bytes > limit)
        {
            throw new GeneratorFormatException(
                $"'{largest}' takes {largest.Bytes} bytes, device '{device.Name}' allows {limit} in one buffer; use a smaller frame or 16-bit storage");
        }
    }
}
