/* A Vulkan layer that makes a device less than it is, as the driver of a lesser device would say it, for the layer that is tested above it:

     LESSER=version    devices of Vulkan 1.2
     LESSER=compute    queues that run no compute shaders
*/
#include <stdlib.h>
#include <string.h>
#include <vulkan/vk_layer.h>
#include <vulkan/vulkan.h>

static PFN_vkGetInstanceProcAddr next_of_instance;
static PFN_vkGetDeviceProcAddr next_of_device;
static PFN_vkCreateDevice next_vkCreateDevice;
static PFN_vkGetPhysicalDeviceProperties next_vkGetPhysicalDeviceProperties;
static PFN_vkGetPhysicalDeviceQueueFamilyProperties next_vkGetPhysicalDeviceQueueFamilyProperties;

static int lessens(const char* what)
{
    const char* wanted = getenv("LESSER");
    return wanted != NULL && strcmp(wanted, what) == 0;
}

static VkResult VKAPI_CALL less_vkCreateInstance(const VkInstanceCreateInfo* info, const VkAllocationCallbacks* allocator, VkInstance* instance)
{
    VkLayerInstanceCreateInfo* chain = (VkLayerInstanceCreateInfo*)info->pNext;
    while (chain->sType != VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO || chain->function != VK_LAYER_LINK_INFO)
        chain = (VkLayerInstanceCreateInfo*)chain->pNext;
    next_of_instance = chain->u.pLayerInfo->pfnNextGetInstanceProcAddr;
    chain->u.pLayerInfo = chain->u.pLayerInfo->pNext;
    VkResult result = ((PFN_vkCreateInstance)next_of_instance(NULL, "vkCreateInstance"))(info, allocator, instance);

    /* Now: once the instance is there, the loader gives the functions of the whole chain, which begins here. */
#define FIND(function) next_##function = (PFN_##function)next_of_instance(*instance, #function)
    FIND(vkCreateDevice);
    FIND(vkGetPhysicalDeviceProperties);
    FIND(vkGetPhysicalDeviceQueueFamilyProperties);
    return result;
}

static VkResult VKAPI_CALL less_vkCreateDevice(VkPhysicalDevice physical, const VkDeviceCreateInfo* info, const VkAllocationCallbacks* allocator, VkDevice* device)
{
    VkLayerDeviceCreateInfo* chain = (VkLayerDeviceCreateInfo*)info->pNext;
    while (chain->sType != VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO || chain->function != VK_LAYER_LINK_INFO)
        chain = (VkLayerDeviceCreateInfo*)chain->pNext;
    next_of_device = chain->u.pLayerInfo->pfnNextGetDeviceProcAddr;
    chain->u.pLayerInfo = chain->u.pLayerInfo->pNext;
    return next_vkCreateDevice(physical, info, allocator, device);
}

static void VKAPI_CALL less_vkGetPhysicalDeviceProperties(VkPhysicalDevice physical, VkPhysicalDeviceProperties* properties)
{
    next_vkGetPhysicalDeviceProperties(physical, properties);
    if (lessens("version")) properties->apiVersion = VK_API_VERSION_1_2;
}

static void VKAPI_CALL less_vkGetPhysicalDeviceQueueFamilyProperties(VkPhysicalDevice physical, uint32_t* count, VkQueueFamilyProperties* families)
{
    next_vkGetPhysicalDeviceQueueFamilyProperties(physical, count, families);
    for (uint32_t i = 0; families != NULL && lessens("compute") && i < *count; i++) families[i].queueFlags &= ~(VkQueueFlags)VK_QUEUE_COMPUTE_BIT;
}

static PFN_vkVoidFunction VKAPI_CALL get_of_device(VkDevice device, const char* name)
{
    return next_of_device(device, name);
}

static PFN_vkVoidFunction VKAPI_CALL get_of_instance(VkInstance instance, const char* name)
{
#define LESS(function) if (strcmp(name, #function) == 0) return (PFN_vkVoidFunction)less_##function
    LESS(vkCreateInstance);
    LESS(vkCreateDevice);
    LESS(vkGetPhysicalDeviceProperties);
    LESS(vkGetPhysicalDeviceQueueFamilyProperties);
    return instance == VK_NULL_HANDLE ? NULL : next_of_instance(instance, name);
}

VkResult VKAPI_CALL vkNegotiateLoaderLayerInterfaceVersion(VkNegotiateLayerInterface* version)
{
    version->loaderLayerInterfaceVersion = 2;
    version->pfnGetInstanceProcAddr = get_of_instance;
    version->pfnGetDeviceProcAddr = get_of_device;
    version->pfnGetPhysicalDeviceProcAddr = NULL;
    return VK_SUCCESS;
}
