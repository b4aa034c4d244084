using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Interop.Native;

/// <summary>Creates the instance and the device that a program asks for with what the plugin needs on top; where that cannot be, as it asked for them.</summary>
internal static unsafe class HostCreation
{
    public delegate Result InstanceCreator(InstanceCreateInfo* info);

    public delegate Result DeviceCreator(DeviceCreateInfo* info);

    /// <summary>For Vulkan 1.3 at least. A driver that refuses the version gets the program's own; its devices are found to lack 1.3 later.</summary>
    public static Result CreateInstance(InstanceCreateInfo* asked, InstanceCreator create)
    {
        ApplicationInfo application = asked->PApplicationInfo != null ? *asked->PApplicationInfo : new ApplicationInfo { SType = StructureType.ApplicationInfo };
        application.ApiVersion = Math.Max(application.ApiVersion, Vk.Version13);
        InstanceCreateInfo raised = *asked;
        raised.PApplicationInfo = &application;
        Result result = create(&raised);
        return result == Result.ErrorIncompatibleDriver ? create(asked) : result;
    }

    /// <summary>With the features that are required.</summary>
    /// <param name="vk">Of the instance.</param>
    /// <param name="physical">The device that the program chose.</param>
    /// <param name="asked">What the program asks for.</param>
    /// <param name="create">May be called twice.</param>
    /// <param name="log">Gets one line where the device is not one for the plugin.</param>
    /// <param name="enabled">What is on of what the plugin asks for; null where the device is not one for it.</param>
    public static Result CreateDevice(Vk vk, PhysicalDevice physical, DeviceCreateInfo* asked, DeviceCreator create, Action<string> log, out HostFeatures? enabled)
    {
        enabled = null;
        string missing = DeviceRequirements.Query(vk, physical).Missing;
        if (missing.Length > 0)
        {
            log($"the device lacks {missing}; frames stay as they are");
            return create(asked);
        }

        DeviceCreateInfo extended = *asked;
        PhysicalDeviceSynchronization2Features synchronization2;
        HostFeatures features = DeviceFeatureChain.Enable(&extended, &synchronization2, out Action undo);
        Result result = create(&extended);
        undo();
        if (result == Result.Success)
        {
            enabled = features;
            return result;
        }

        Result plain = create(asked);
        if (plain == Result.Success) log($"the device cannot be created with synchronization2 turned on ({result}); frames stay as they are");
        return plain;
    }
}
