// Unity's native plugin interface as far as RealtimeStyle uses it, in the order and of the types that Unity documents. What is never called here
// stands as a plain pointer.
#pragma once
#include <vulkan/vulkan.h>

namespace unity {

enum Renderer { rendererNull = 4, rendererVulkan = 21 };
enum DeviceEvent { deviceInitialize = 0, deviceShutdown = 1 };
using DeviceEventCallback = void (*)(DeviceEvent);

struct Guid {
    unsigned long long high, low;
};

struct Interfaces {
    void* (*getInterface)(Guid guid);
    void (*registerInterface)(Guid guid, void* interface);
    void* (*getInterfaceSplit)(unsigned long long high, unsigned long long low);
    void (*registerInterfaceSplit)(unsigned long long high, unsigned long long low, void* interface);
};

constexpr Guid graphicsGuid = {0x7CBA0A9CA4DDB544ULL, 0x8C5AD4926EB17B11ULL};
struct Graphics {
    Renderer (*getRenderer)();
    void (*registerDeviceEventCallback)(DeviceEventCallback callback);
    void (*unregisterDeviceEventCallback)(DeviceEventCallback callback);
    int (*reserveEventIdRange)(int count);
};

struct VulkanInstance {
    VkPipelineCache pipelineCache;
    VkInstance instance;
    VkPhysicalDevice physicalDevice;
    VkDevice device;
    VkQueue graphicsQueue;
    PFN_vkGetInstanceProcAddr getInstanceProcAddr;
    unsigned int queueFamilyIndex;
    void* reserved[8];
};

struct VulkanMemory {
    VkDeviceMemory memory;
    VkDeviceSize offset, size;
    void* mapped;
    VkMemoryPropertyFlags flags;
    unsigned int memoryTypeIndex;
    void* reserved[4];
};

struct VulkanImage {
    VulkanMemory memory;
    VkImage image;
    VkImageLayout layout;
    VkImageAspectFlags aspect;
    VkImageUsageFlags usage;
    VkFormat format;
    VkExtent3D extent;
    VkImageTiling tiling;
    VkImageType type;
    VkSampleCountFlagBits samples;
    int layers, mipCount;
    void* reserved[4];
};

struct RecordingState {
    VkCommandBuffer commandBuffer;
    VkCommandBufferLevel commandBufferLevel;
    VkRenderPass renderPass;
    VkFramebuffer framebuffer;
    int subPassIndex;
    unsigned long long currentFrameNumber, safeFrameNumber;
    void* reserved[4];
};

enum Access { accessObserveOnly, accessPipelineBarrier, accessRecreate };
enum RenderPass { renderPassDontCare, renderPassEnsureInside, renderPassEnsureOutside };
enum QueueAccess { queueDontCare, queueAllow };
enum EventFlags { eventModifiesCommandBuffersState = 1 << 3 };

struct EventConfig {
    RenderPass renderPass;
    QueueAccess queueAccess;
    uint32_t flags;
};

using InitCallback = PFN_vkGetInstanceProcAddr (*)(PFN_vkGetInstanceProcAddr getter, void* user);

constexpr Guid vulkanV2Guid = {0x329334C09DCA4787ULL, 0xB347DD92A0097FFCULL};
struct VulkanV2 {
    bool (*interceptInitialization)(InitCallback callback, void* user);
    void* interceptVulkanApi;
    void (*configureEvent)(int event, const EventConfig* config);
    VulkanInstance (*instance)();
    bool (*commandRecordingState)(RecordingState* state, QueueAccess access);
    bool (*accessTexture)(
        void* texture, const VkImageSubresource* part, VkImageLayout layout, VkPipelineStageFlags stages, VkAccessFlags accesses, Access mode, VulkanImage* image);
    void* accessRenderBufferTexture;
    void* accessRenderBufferResolveTexture;
    void* accessBuffer;
    void (*ensureOutsideRenderPass)();
    void* ensureInsideRenderPass;
    void* accessQueue;
    void* configureSwapchain;
    void* accessTextureById;
    bool (*addInterceptInitialization)(InitCallback callback, void* user, int priority);
    bool (*removeInterceptInitialization)(InitCallback callback);
};

using RenderEvent = void (*)(int event, void* data);

}  // namespace unity
