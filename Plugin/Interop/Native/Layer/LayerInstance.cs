using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>An instance of the game, with the getter of the layer below.</summary>
internal sealed unsafe class LayerInstance(Instance handle, delegate* unmanaged[Cdecl]<Instance, byte*, nint> getter)
{
    public Instance Handle => handle;

    public delegate* unmanaged[Cdecl]<Instance, byte*, nint> Getter => getter;

    public Vk Vk { get; } = NativePlugin.OpenVulkan(getter, handle);

    /// <summary>Creates the instance for Vulkan 1.3 at least, which the plugin needs, whatever the game asks for.</summary>
    public static Result Create(InstanceCreateInfo* info, AllocationCallbacks* allocator, Instance* instance, out LayerInstance? created)
    {
        created = null;
        LayerLink* link = LayerCreateInfo.FindLink(info->PNext, StructureType.LoaderInstanceCreateInfo);
        using var below = NativePlugin.OpenVulkan(link->GetInstanceProcAddr, default);
        Result result = HostCreation.CreateInstance(info, raised =>
        {
            LayerCreateInfo.PutLink(raised->PNext, StructureType.LoaderInstanceCreateInfo, link->Next);
            return below.CreateInstance(raised, allocator, instance);
        });
        if (result == Result.Success) created = new LayerInstance(*instance, link->GetInstanceProcAddr);
        return result;
    }
}
