using RealtimeStyle.Generate;
using Xunit;

namespace RealtimeStyle.Tests.Generate;

/// <summary>Compute shaders with 16-bit storage.</summary>
public sealed class VulkanHalfGeneratorTests(GpuFixture gpu) : GeneratorTests(gpu)
{
    protected override float Tolerance => Generate.Tolerance.Float16;

    protected override double MinimumPsnr => 40;

    protected override IGenerator Create(GeneratorGraph graph, int height, int width)
    {
        Skip.IfNot(Device.Features.HalfStorage, "the device cannot store 16-bit floats");
        return VulkanGenerator.Create(Device, graph, height, width, TensorStorage.Float16);
    }
}
