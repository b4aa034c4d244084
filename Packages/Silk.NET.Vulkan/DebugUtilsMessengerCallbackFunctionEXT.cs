namespace Silk.NET.Vulkan;

/// <summary>The managed form of PFN_vkDebugUtilsMessengerCallbackEXT; return <see cref="Vk.False"/>.</summary>
public unsafe delegate uint DebugUtilsMessengerCallbackFunctionEXT(
    DebugUtilsMessageSeverityFlagsEXT messageSeverity,
    DebugUtilsMessageTypeFlagsEXT messageTypes,
    DebugUtilsMessengerCallbackDataEXT* pCallbackData,
    void* pUserData);
