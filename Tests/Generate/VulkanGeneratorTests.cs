using RealtimeStyle.Generate;
using Xunit;

namespace RealtimeStyle.Tests.Generate;

/// <summary>Compute shaders with 32-bit storage.</summary>
public sealed class VulkanGeneratorTests(GpuFixture gpu) : GeneratorTests(gpu)
{
    protected override float Tolerance => Generate.Tolerance.Float32;

    protected override double MinimumPsnr => 50;

    protected override IGenerator Create(GeneratorGraph graph, int height, int width) =>
        VulkanGenerator.Create(Device, graph, height, width, TensorStorage.Float32);
}
