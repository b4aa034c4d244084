using System.Runtime.InteropServices;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>Partial moments to scale and shift per channel: Shaders/Generate/InstanceNormStatistics.comp.</summary>
internal sealed class InstanceNormStatisticsStep(string name, PartialMoments partials, float epsilon, float[] gamma, float[] beta)
    : GeneratorStep(name)
{
    private const int InvocationsPerGroup = 64;

    private Push push;

    /// <summary>The scale and shift.</summary>
    public Intermediate Affine { get; } = Intermediate.Statistics($"{name} scale and shift", gamma.Length, quadsPerChannelQuad: 2);

    public override IEnumerable<Intermediate> Reads => [partials.Values];

    public override IEnumerable<Intermediate> Writes => [Affine];

    public override void AddConstants(ConstantPool pool) => push = new Push(partials.PerQuad, pool.AddPairs(gamma, beta), epsilon);

    public override void Build(StepResources resources) =>
        Binding = resources.Bind(resources.Program("InstanceNormStatistics"), resources.Elements(partials.Values), resources.Constants, resources.Elements(Affine));

    public override void Record(CommandList commands) => commands.Dispatch(Binding!, in push, Affine.Quads * InvocationsPerGroup);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Push(int PartialsPerQuad, int ParameterBase, float Epsilon);
}
