namespace Silk.NET.Core.Contexts;

/// <summary>Something that may have a Vulkan surface.</summary>
public interface IVkSurfaceSource
{
    IVkSurface? VkSurface { get; }
}
