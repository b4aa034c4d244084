namespace Silk.NET.Core.Native;

/// <summary>A dispatchable Vulkan handle, for assemblies that do not know the bindings.</summary>
public readonly struct VkHandle(nint handle)
{
    public nint Handle { get; } = handle;
}
