/* A Vulkan layer that makes a device less than it is, as the driver of a lesser device would say it, for the layer that is tested above it:

     LESSER=version    devices of Vulkan 1.2
     LESSER=compute    queues that run no compute shaders
     LESSER=present    a second queue family, of compute shaders, and the first, which draws, cannot present; both are the driver's first queue. Says
                       which family each command pool is of
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vulkan/vk_layer.h>
#include <vulkan/vulkan.h>

static PFN_vkGetInstanceProcAddr next_of_instance;
static PFN_vkGetDeviceProcAddr next_of_device;
static PFN_vkCreateDevice next_vkCreateDevice;
static PFN_vkGetPhysicalDeviceProperties next_vkGetPhysicalDeviceProperties;
static PFN_vkGetPhysicalDeviceQueueFamilyProperties next_vkGetPhysicalDeviceQueueFamilyProperties;
static PFN_vkGetPhysicalDeviceSurfaceSupportKHR next_vkGetPhysicalDeviceSurfaceSupportKHR;
static PFN_vkGetDeviceQueue next_vkGetDeviceQueue;
static PFN_vkCreateCommandPool next_vkCreateCommandPool;

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
    FIND(vkGetPhysicalDeviceSurfaceSupportKHR);
    return result;
}

static VkResult VKAPI_CALL less_vkCreateDevice(VkPhysicalDevice physical, const VkDeviceCreateInfo* info, const VkAllocationCallbacks* allocator, VkDevice* device)
{
    VkLayerDeviceCreateInfo* chain = (VkLayerDeviceCreateInfo*)info->pNext;
    while (chain->sType != VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO || chain->function != VK_LAYER_LINK_INFO)
        chain = (VkLayerDeviceCreateInfo*)chain->pNext;
    next_of_device = chain->u.pLayerInfo->pfnNextGetDeviceProcAddr;
    chain->u.pLayerInfo = chain->u.pLayerInfo->pNext;
    VkDeviceCreateInfo one = *info;
    if (lessens("present")) one.queueCreateInfoCount = 1;
    VkResult result = next_vkCreateDevice(physical, &one, allocator, device);
#define FIND_OF_DEVICE(function) next_##function = (PFN_##function)next_of_device(*device, #function)
    FIND_OF_DEVICE(vkGetDeviceQueue);
    FIND_OF_DEVICE(vkCreateCommandPool);
    return result;
}

static void VKAPI_CALL less_vkGetDeviceQueue(VkDevice device, uint32_t family, uint32_t index, VkQueue* queue)
{
    next_vkGetDeviceQueue(device, lessens("present") ? 0 : family, index, queue);
}

static VkResult VKAPI_CALL less_vkCreateCommandPool(VkDevice device, const VkCommandPoolCreateInfo* info, const VkAllocationCallbacks* allocator, VkCommandPool* pool)
{
    VkCommandPoolCreateInfo own = *info;
    if (lessens("present")) own.queueFamilyIndex = 0;
    if (lessens("present")) fprintf(stderr, "lesser: a command pool of family %u\n", info->queueFamilyIndex);
    return next_vkCreateCommandPool(device, &own, allocator, pool);
}

static void VKAPI_CALL less_vkGetPhysicalDeviceProperties(VkPhysicalDevice physical, VkPhysicalDeviceProperties* properties)
{
    next_vkGetPhysicalDeviceProperties(physical, properties);
    if (lessens("version")) properties->apiVersion = VK_API_VERSION_1_2;
}

static void VKAPI_CALL less_vkGetPhysicalDeviceQueueFamilyProperties(VkPhysicalDevice physical, uint32_t* count, VkQueueFamilyProperties* families)
{
    uint32_t room = *count;
    next_vkGetPhysicalDeviceQueueFamilyProperties(physical, count, families);
    if (lessens("present"))
    {
        *count = 2;
        if (families == NULL || room < 2) return;
        families[1] = families[0];
        families[1].queueFlags = VK_QUEUE_COMPUTE_BIT | VK_QUEUE_TRANSFER_BIT;
    }
    for (uint32_t i = 0; families != NULL && lessens("compute") && i < *count; i++) families[i].queueFlags &= ~(VkQueueFlags)VK_QUEUE_COMPUTE_BIT;
}

static VkResult VKAPI_CALL less_vkGetPhysicalDeviceSurfaceSupportKHR(VkPhysicalDevice physical, uint32_t family, VkSurfaceKHR surface, VkBool32* supported)
{
    VkResult result = next_vkGetPhysicalDeviceSurfaceSupportKHR(physical, lessens("present") ? 0 : family, surface, supported);
    if (lessens("present") && family == 0) *supported = VK_FALSE;
    return result;
}

#define LESS(function) if (strcmp(name, #function) == 0) return (PFN_vkVoidFunction)less_##function

static PFN_vkVoidFunction VKAPI_CALL get_of_device(VkDevice device, const char* name)
{
    LESS(vkGetDeviceQueue);
    LESS(vkCreateCommandPool);
    return next_of_device(device, name);
}

static PFN_vkVoidFunction VKAPI_CALL get_of_instance(VkInstance instance, const char* name)
{
    LESS(vkCreateInstance);
    LESS(vkCreateDevice);
    LESS(vkGetPhysicalDeviceProperties);
    LESS(vkGetPhysicalDeviceQueueFamilyProperties);
    LESS(vkGetPhysicalDeviceSurfaceSupportKHR);
    LESS(vkGetDeviceQueue);
    LESS(vkCreateCommandPool);
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
