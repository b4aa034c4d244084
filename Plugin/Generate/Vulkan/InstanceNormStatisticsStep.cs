using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>
/// Partial moments, smoothed over runs, to scale and shift per channel: Shaders/Generate/InstanceNormStatistics.comp. Gamma and beta are one
/// row of channels each, or several that are mixed by weight.
/// </summary>
internal sealed class InstanceNormStatisticsStep(string name, PartialMoments partials, float epsilon, int channels, float[] gamma, float[] beta)
    : GeneratorStep(name)
{
    private const int InvocationsPerGroup = 128;

    private readonly Intermediate smoothed = Intermediate.Statistics($"{name} smoothed mean and variance", channels, quadsPerChannelQuad: 2, isKept: true);
    private Push push;

    /// <summary>The scale and shift.</summary>
    public Intermediate Affine => field ??= Intermediate.Statistics($"{Name} scale and shift", channels, quadsPerChannelQuad: 2, IsLagged);

    /// <summary>Scale and shift are kept for the next run.</summary>
    public bool IsLagged { get; init; }

    /// <summary>A weight for each row of gamma and beta; null where there is one.</summary>
    public Intermediate? RowWeights { get; init; }

    /// <summary>Share of the last run's mean and variance that is kept; see <see cref="IGenerator.Record"/>.</summary>
    public float Keep { get; set; }

    public override IEnumerable<Intermediate> Reads => RowWeights == null ? [partials.Values, smoothed] : [partials.Values, smoothed, RowWeights];

    public override IEnumerable<Intermediate> Writes => [Affine, smoothed];

    public override void AddConstants(ConstantPool pool)
    {
        push = new Push(partials.PerQuad, pool.NextQuad, epsilon, 0);
        for (int row = 0; row < gamma.Length; row += channels) pool.AddPairs(gamma[row..(row + channels)], beta[row..(row + channels)]);
    }

    public override void Build(StepResources resources) => Binding = resources.Bind(
        resources.Program("InstanceNormStatistics", (uint)(RowWeights?.Shape.C ?? 0)),
        resources.Elements(partials.Values), resources.Constants, resources.Elements(Affine), resources.Elements(smoothed),
        RowWeights == null ? resources.Constants : resources.Elements(RowWeights));

    public override void Record(CommandList commands)
    {
        Push values = push with { Keep = Keep };
        commands.Dispatch(Binding!, in values, Affine.Quads * InvocationsPerGroup);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(int PartialsPerQuad, int ParameterBase, float Epsilon, float Keep);
}
