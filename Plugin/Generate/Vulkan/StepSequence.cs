using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Steps in the order in which they are recorded, with the barriers that this order needs.</summary>
internal sealed class StepSequence
{
    private readonly (GeneratorStep Step, bool NeedsBarrier)[] steps;

    public StepSequence(IEnumerable<GeneratorStep> order)
    {
        var hazards = new HazardTracker();
        steps = [.. order.Select(step => (step, hazards.NeedsBarrier(step)))];
    }

    /// <summary>Barriers between the steps.</summary>
    public int BarrierCount => steps.Count(entry => entry.NeedsBarrier);

    /// <summary>Every normalisation's scale and shift are the last run's, and this run's are made of all partial moments together at the end.</summary>
    public static StepSequence WithStatisticsLast(IReadOnlyList<GeneratorStep> steps) =>
        new(steps.OrderBy(step => step is InstanceNormStatisticsStep));

    public void Record(CommandList commands)
    {
        foreach ((GeneratorStep step, bool needsBarrier) in steps)
        {
            if (needsBarrier) commands.ComputeBarrier();
            step.Record(commands);
        }
    }
}
