using RealtimeStyle.Generate;

namespace RealtimeStyle.Tests.Generate;

/// <summary>The plain loops: every other backend trusts them.</summary>
public sealed class ReferenceGeneratorTests(GpuFixture gpu) : GeneratorTests(gpu)
{
    protected override float Tolerance => Generate.Tolerance.Float32;

    protected override double MinimumPsnr => 60;

    protected override IGenerator Create(GeneratorGraph graph, int height, int width) =>
        HostGenerator.CreateReference(Device, graph, height, width);
}
