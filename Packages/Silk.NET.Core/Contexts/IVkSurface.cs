using Silk.NET.Core.Native;

namespace Silk.NET.Core.Contexts;

/// <summary>What a window offers to Vulkan.</summary>
public unsafe interface IVkSurface
{
    /// <summary>Creates the VkSurfaceKHR of this window.</summary>
    VkNonDispatchableHandle Create<T>(VkHandle instance, T* allocator) where T : unmanaged;

    /// <summary>The instance extensions that <see cref="Create{T}"/> needs; owned by the window system.</summary>
    byte** GetRequiredExtensions(out uint count);
}
