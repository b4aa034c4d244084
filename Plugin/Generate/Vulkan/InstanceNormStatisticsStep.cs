using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Partial moments, smoothed over runs, to scale and shift per channel: Shaders/Generate/InstanceNormStatistics.comp.</summary>
internal sealed class InstanceNormStatisticsStep(string name, PartialMoments partials, float epsilon, float[] gamma, float[] beta)
    : GeneratorStep(name)
{
    private const int InvocationsPerGroup = 64;

    private readonly Intermediate smoothed = Intermediate.Statistics($"{name} smoothed mean and variance", gamma.Length, quadsPerChannelQuad: 2, isKept: true);
    private Push push;

    /// <summary>The scale and shift.</summary>
    public Intermediate Affine { get; } = Intermediate.Statistics($"{name} scale and shift", gamma.Length, quadsPerChannelQuad: 2);

    /// <summary>Share of the last run's mean and variance that is kept; see <see cref="IGenerator.Record"/>.</summary>
    public float Keep { get; set; }

    public override IEnumerable<Intermediate> Reads => [partials.Values, smoothed];

    public override IEnumerable<Intermediate> Writes => [Affine, smoothed];

    public override void AddConstants(ConstantPool pool) => push = new Push(partials.PerQuad, pool.AddPairs(gamma, beta), epsilon, 0);

    public override void Build(StepResources resources) => Binding = resources.Bind(
        resources.Program("InstanceNormStatistics"),
        resources.Elements(partials.Values), resources.Constants, resources.Elements(Affine), resources.Elements(smoothed));

    public override void Record(CommandList commands)
    {
        Push values = push with { Keep = Keep };
        commands.Dispatch(Binding!, in values, Affine.Quads * InvocationsPerGroup);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(int PartialsPerQuad, int ParameterBase, float Epsilon, float Keep);
}
