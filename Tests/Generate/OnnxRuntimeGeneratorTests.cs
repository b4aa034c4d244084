using RealtimeStyle.Generate;

namespace RealtimeStyle.Tests.Generate;

/// <summary>ONNX Runtime over mapped Vulkan memory against ONNX Runtime over its own.</summary>
public sealed class OnnxRuntimeGeneratorTests(GpuFixture gpu) : GeneratorTests(gpu)
{
    // Not exact: where the memory begins decides how its loops are vectorised, and so in which order they sum.
    protected override float Tolerance => 1e-5f;

    protected override double MinimumPsnr => 100;

    protected override IGenerator Create(GeneratorGraph graph, int height, int width) =>
        HostGenerator.CreateOnnxRuntime(Device, graph, height, width);
}
