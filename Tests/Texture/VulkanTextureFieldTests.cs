using RealtimeStyle.Generate;

namespace RealtimeStyle.Tests.Texture;

/// <summary>Planes by compute shaders.</summary>
public sealed class VulkanTextureFieldTests(GpuFixture gpu) : TextureFieldTests(gpu)
{
    protected override Backend Backend => Backend.Vulkan;
}
