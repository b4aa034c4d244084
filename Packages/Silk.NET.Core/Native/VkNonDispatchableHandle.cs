namespace Silk.NET.Core.Native;

/// <summary>A non-dispatchable Vulkan handle, for assemblies that do not know the bindings.</summary>
public readonly struct VkNonDispatchableHandle(ulong handle)
{
    public ulong Handle { get; } = handle;
}
