using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native;

/// <summary>Turns on what the plugin needs in the features that a game asks for, in whichever of the structures the game uses.</summary>
internal static unsafe class DeviceFeatureChain
{
    /// <summary>Vulkan allows a feature to be named by one structure of the chain only, so those that are there are completed.</summary>
    /// <param name="info">The game's own structures are changed until the device exists; <paramref name="undo"/> puts them back.</param>
    /// <param name="synchronization2">To be put in front where the game has neither form of it.</param>
    /// <param name="undo">Call it after vkCreateDevice.</param>
    public static HostFeatures Enable(DeviceCreateInfo* info, PhysicalDeviceSynchronization2Features* synchronization2, out Action undo)
    {
        PhysicalDeviceVulkan13Features* vulkan13 = null;
        PhysicalDeviceSynchronization2Features* own = null;
        HostFeatures half = HostFeatures.None;
        for (var next = (BaseOutStructure*)info->PNext; next != null; next = next->PNext)
        {
            if (next->SType == StructureType.PhysicalDeviceVulkan13Features) vulkan13 = (PhysicalDeviceVulkan13Features*)next;
            if (next->SType == StructureType.PhysicalDeviceSynchronization2Features) own = (PhysicalDeviceSynchronization2Features*)next;
            if (next->SType == StructureType.PhysicalDeviceVulkan11Features && ((PhysicalDeviceVulkan11Features*)next)->StorageBuffer16BitAccess) half = HostFeatures.HalfStorage;
            if (next->SType == StructureType.PhysicalDevice16BitStorageFeatures && ((PhysicalDevice16BitStorageFeatures*)next)->StorageBuffer16BitAccess) half = HostFeatures.HalfStorage;
        }

        if (vulkan13 != null)
        {
            bool was = vulkan13->Synchronization2;
            vulkan13->Synchronization2 = true;
            undo = () => vulkan13->Synchronization2 = was;
        }
        else if (own != null)
        {
            bool was = own->Synchronization2;
            own->Synchronization2 = true;
            undo = () => own->Synchronization2 = was;
        }
        else
        {
            *synchronization2 = new PhysicalDeviceSynchronization2Features { SType = StructureType.PhysicalDeviceSynchronization2Features, PNext = info->PNext, Synchronization2 = true };
            info->PNext = synchronization2;
            undo = () => { };
        }

        return HostFeatures.Synchronization2 | half;
    }
}
