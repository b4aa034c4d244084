using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>
/// One dispatch of one kernel; the class has the stem of its shader. First the fusion describes it, then it adds its constants to the
/// pool, then it is built (pipeline and descriptor set), then recorded each frame.
/// </summary>
internal abstract class GeneratorStep(string name)
{
    /// <summary>Name of the graph's node, for messages and timings.</summary>
    public string Name { get; } = name;

    /// <summary>What is read.</summary>
    public abstract IEnumerable<Intermediate> Reads { get; }

    /// <summary>What is written.</summary>
    public abstract IEnumerable<Intermediate> Writes { get; }

    protected ComputeBinding? Binding { get; set; }

    /// <summary>Adds weights and other constants.</summary>
    public virtual void AddConstants(ConstantPool pool)
    {
    }

    /// <summary>Creates pipeline and descriptor set.</summary>
    public abstract void Build(StepResources resources);

    /// <summary>Records the dispatch.</summary>
    public abstract void Record(CommandList commands);
}

/// <summary>A step that can apply an activation to what it stores.</summary>
internal interface IActivatingStep
{
    Activation StoreActivation { get; set; }

    /// <summary>False once something depends on the values as they are stored now.</summary>
    bool CanChangeStore { get; }
}
