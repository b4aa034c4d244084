using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Partial moments of a stored tensor: Shaders/Generate/TensorStatistics.comp.</summary>
internal sealed class TensorStatisticsStep : GeneratorStep
{
    // As in the shader.
    private const int InvocationsPerGroup = 64;
    private const int PixelsPerInvocation = 16;

    private readonly Intermediate input;
    private readonly int pixels;
    private readonly int groups;

    public TensorStatisticsStep(string name, Intermediate input, KernelChoice kernels)
        : base(name)
    {
        this.input = input;
        pixels = input.Shape.H * input.Shape.W;
        groups = (pixels + (InvocationsPerGroup * PixelsPerInvocation) - 1) / (InvocationsPerGroup * PixelsPerInvocation);
        Partials = new PartialMoments(
            name, input.Shape.C, groups * (kernels.LoadTexels ? PartialMoments.MostPerGroup : 1), groups * PartialMoments.MostPerGroup, kernels.LagsStatistics);
    }

    public PartialMoments Partials { get; }

    public override IEnumerable<Intermediate> Reads => [input];

    public override IEnumerable<Intermediate> Writes => [Partials.Values];

    public override void Build(StepResources resources) =>
        Binding = resources.Bind(resources.Program("TensorStatistics"), resources.Texels(input), resources.Elements(input), resources.Elements(Partials.Values));

    public override void Record(CommandList commands) => commands.Dispatch(Binding!, in pixels, groups * InvocationsPerGroup, input.Quads);
}
