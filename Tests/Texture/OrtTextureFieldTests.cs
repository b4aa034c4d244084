using RealtimeStyle.Generate;

namespace RealtimeStyle.Tests.Texture;

/// <summary>Planes by ONNX Runtime.</summary>
public sealed class OrtTextureFieldTests(GpuFixture gpu) : TextureFieldTests(gpu)
{
    protected override Backend Backend => Backend.OrtCpu;
}
