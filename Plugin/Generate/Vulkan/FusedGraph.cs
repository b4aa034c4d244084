namespace RealtimeStyle.Generate.Vulkan;

/// <summary>A network as the steps that compute it, with memory planned and constants packed.</summary>
internal sealed class FusedGraph
{
    public FusedGraph(IReadOnlyList<GeneratorStep> steps, IReadOnlyList<Intermediate> inputs, Intermediate output)
    {
        Steps = steps;
        Inputs = inputs;
        Output = output;
        Intermediates = SetLifetimes(steps);
        ArenaBytes = MemoryPlan.Place(Intermediates.Where(intermediate => intermediate.Place == IntermediatePlace.Arena));
        foreach (GeneratorStep step in steps) step.AddConstants(Constants);
    }

    /// <summary>In execution order.</summary>
    public IReadOnlyList<GeneratorStep> Steps { get; }

    /// <summary>What comes in.</summary>
    public IReadOnlyList<Intermediate> Inputs { get; }

    /// <summary>The image that goes out.</summary>
    public Intermediate Output { get; }

    /// <summary>All that steps write.</summary>
    public IReadOnlyList<Intermediate> Intermediates { get; }

    /// <summary>Size of the arena that intermediates share.</summary>
    public long ArenaBytes { get; }

    /// <summary>Weights and other constants.</summary>
    public ConstantPool Constants { get; } = new();

    private static List<Intermediate> SetLifetimes(IReadOnlyList<GeneratorStep> steps)
    {
        HashSet<Intermediate> all = [];
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (Intermediate written in steps[i].Writes)
            {
                written.FirstStep = i;
                written.LastStep = i;
                all.Add(written);
            }

            foreach (Intermediate read in steps[i].Reads) read.LastStep = i;
        }

        foreach (Intermediate kept in all.Where(intermediate => intermediate.IsKept)) (kept.FirstStep, kept.LastStep) = (0, steps.Count - 1);
        return [.. all];
    }
}
