using Silk.NET.Core.Native;

namespace Silk.NET.Vulkan;

/// <summary>Between the bindings' handles and those of assemblies that do not know the bindings.</summary>
public static class HandleExtensions
{
    public static VkHandle ToHandle(this Instance instance) => new(instance.Handle);

    public static SurfaceKHR ToSurface(this VkNonDispatchableHandle handle) => new(handle.Handle);
}
