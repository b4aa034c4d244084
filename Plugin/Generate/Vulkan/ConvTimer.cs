using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Times variants of convolutions, with the statistics that most of them take, on zeros, by GPU timestamps. Waits for the queue.</summary>
/// <param name="device">Of its own: another thread may not use its queue.</param>
/// <param name="kernels">How a generator on the device loads.</param>
internal sealed class ConvTimer(GpuDevice device, KernelChoice kernels)
{
    // The first run warms caches and clocks; of the others the fastest counts, as whatever else runs can only make one slower.
    private const int Runs = 4;

    /// <summary>Microseconds of one run.</summary>
    /// <exception cref="VulkanException">The device lacks memory.</exception>
    public double Measure(ConvShape shape, ConvVariant variant)
    {
        var input = Intermediate.Tensor("timed input", shape.Input, shape.Storage);
        var output = Intermediate.Tensor("timed output", shape.Output, shape.Storage);
        (input.Place, output.Place) = (IntermediatePlace.Input, IntermediatePlace.Output);
        AxisPhases rows = AnyPhases(shape.Phases.H, shape.Kernel.H), columns = AnyPhases(shape.Phases.W, shape.Kernel.W);
        int[] weights = [shape.Output.C, shape.Input.C, shape.Kernel.H, shape.Kernel.W];
        var zeros = new ConstantTensor(weights, new float[weights.Aggregate((a, b) => a * b)]);
        var step = new ConvStep("timed", new ValueView(input), output, ConvWeights.OfConv(zeros, null), rows, columns) { Shape = shape, Variant = variant };
        step.AddStatistics(kernels);
        using var resources = new StepResources(device, new FusedGraph([step], [input], output), shape.Storage, kernels.LoadTexels);
        step.Build(resources);
        return Run(step, resources, resources.BufferOf(input));
    }

    private static AxisPhases AnyPhases(int count, int kernel) =>
        new(new int[count], [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, kernel).Select(tap => (int[])[tap]).ToArray())]);

    private double Run(ConvStep step, StepResources resources, GpuBuffer input)
    {
        using GpuTimer timer = GpuTimer.Create(device, "tuning");
        OneTimeCommands.Run(device, commands =>
        {
            resources.RecordUpload(commands);
            commands.Clear(input);
            commands.Barrier(PipelineStageFlags2.AllTransferBit, AccessFlags2.TransferWriteBit, PipelineStageFlags2.ComputeShaderBit, CommandList.ShaderRead);
            timer.Begin(commands);
            for (int run = 0; run < Runs; run++)
            {
                step.Record(commands);
                commands.ComputeBarrier();
                timer.Mark(commands, "run");
            }
        });
        timer.Collect();
        return timer.Latest.Skip(1).Min(run => run.Milliseconds) * 1000;
    }
}
