using Silk.NET.Core.Contexts;
using Silk.NET.Core.Native;

namespace Silk.NET.Windowing.Glfw;

internal sealed unsafe class GlfwVkSurface(nint window) : IVkSurface
{
    public VkNonDispatchableHandle Create<T>(VkHandle instance, T* allocator) where T : unmanaged
    {
        var result = GlfwApi.CreateWindowSurface(instance.Handle, window, allocator, out var surface);
        return result == 0
            ? new VkNonDispatchableHandle(surface)
            : throw new InvalidOperationException($"glfwCreateWindowSurface returned VkResult {result}: {GlfwApi.LastError()}.");
    }

    public byte** GetRequiredExtensions(out uint count) => GlfwApi.GetRequiredInstanceExtensions(out count);
}
