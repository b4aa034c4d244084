/*
 * A Vulkan layer that breaks what is below it, as a real machine does at times. RS_FAULT says how:
 *   no-swapchain        devices cannot present
 *   surface-lost@N      from the Nth vkAcquireNextImageKHR on, the window's surface is gone, until it is destroyed
 *   device-lost@N       from the Nth vkQueueSubmit2 on, the device is gone
 * One instance and one device, which is all that the demo makes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vulkan/vk_layer.h>
#include <vulkan/vulkan.h>

#define EXPORT __attribute__((visibility("default")))

static PFN_vkGetInstanceProcAddr next_instance_proc;
static PFN_vkGetDeviceProcAddr next_device_proc;
static PFN_vkEnumerateDeviceExtensionProperties next_enumerate;
static PFN_vkGetPhysicalDeviceSurfaceCapabilitiesKHR next_get_capabilities;
static PFN_vkDestroySurfaceKHR next_destroy_surface;
static VkInstance instance;
static VkDevice device;
static int device_lost, surface_lost;

/* The number of a fault, 0 where another one or none is wanted. */
static int fault(const char *name)
{
    const char *wanted = getenv("RS_FAULT");
    size_t length = strlen(name);
    if (!wanted || strncmp(wanted, name, length) != 0) return 0;
    return wanted[length] == '@' ? atoi(wanted + length + 1) : 1;
}

static PFN_vkVoidFunction below(const char *name) { return next_device_proc(device, name); }

static VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo *info, const VkAllocationCallbacks *allocator, VkInstance *created)
{
    VkLayerInstanceCreateInfo *link = (VkLayerInstanceCreateInfo *)info->pNext;
    while (link->sType != VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO || link->function != VK_LAYER_LINK_INFO)
        link = (VkLayerInstanceCreateInfo *)link->pNext;
    next_instance_proc = link->u.pLayerInfo->pfnNextGetInstanceProcAddr;
    link->u.pLayerInfo = link->u.pLayerInfo->pNext;
    PFN_vkCreateInstance create = (PFN_vkCreateInstance)next_instance_proc(NULL, "vkCreateInstance");
    VkResult result = create(info, allocator, created);
    instance = *created;
    /* Now: once the loader has finished the instance, it answers with the function of the topmost layer, which is ours. */
    next_enumerate = (PFN_vkEnumerateDeviceExtensionProperties)next_instance_proc(instance, "vkEnumerateDeviceExtensionProperties");
    next_get_capabilities =
        (PFN_vkGetPhysicalDeviceSurfaceCapabilitiesKHR)next_instance_proc(instance, "vkGetPhysicalDeviceSurfaceCapabilitiesKHR");
    next_destroy_surface = (PFN_vkDestroySurfaceKHR)next_instance_proc(instance, "vkDestroySurfaceKHR");
    return result;
}

static VKAPI_ATTR VkResult VKAPI_CALL create_device(
    VkPhysicalDevice physical, const VkDeviceCreateInfo *info, const VkAllocationCallbacks *allocator, VkDevice *created)
{
    for (uint32_t i = 0; i < info->enabledExtensionCount; i++)
        if (fault("no-swapchain") && strcmp(info->ppEnabledExtensionNames[i], VK_KHR_SWAPCHAIN_EXTENSION_NAME) == 0)
            return VK_ERROR_EXTENSION_NOT_PRESENT;
    VkLayerDeviceCreateInfo *link = (VkLayerDeviceCreateInfo *)info->pNext;
    while (link->sType != VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO || link->function != VK_LAYER_LINK_INFO)
        link = (VkLayerDeviceCreateInfo *)link->pNext;
    next_device_proc = link->u.pLayerInfo->pfnNextGetDeviceProcAddr;
    PFN_vkCreateDevice create = (PFN_vkCreateDevice)link->u.pLayerInfo->pfnNextGetInstanceProcAddr(instance, "vkCreateDevice");
    link->u.pLayerInfo = link->u.pLayerInfo->pNext;
    VkResult result = create(physical, info, allocator, created);
    device = *created;
    return result;
}

static VKAPI_ATTR VkResult VKAPI_CALL enumerate_device_extensions(
    VkPhysicalDevice physical, const char *layer, uint32_t *count, VkExtensionProperties *properties)
{
    VkResult result = next_enumerate(physical, layer, count, properties);
    if (!fault("no-swapchain") || !properties) return result;
    for (uint32_t i = 0; i < *count; i++)
        if (strcmp(properties[i].extensionName, VK_KHR_SWAPCHAIN_EXTENSION_NAME) == 0) properties[i--] = properties[--*count];
    return result;
}

static VKAPI_ATTR VkResult VKAPI_CALL get_capabilities(VkPhysicalDevice physical, VkSurfaceKHR surface, VkSurfaceCapabilitiesKHR *capabilities)
{
    return surface_lost ? VK_ERROR_SURFACE_LOST_KHR : next_get_capabilities(physical, surface, capabilities);
}

/* A new surface is whole. */
static VKAPI_ATTR void VKAPI_CALL destroy_surface(VkInstance on, VkSurfaceKHR surface, const VkAllocationCallbacks *allocator)
{
    surface_lost = 0;
    next_destroy_surface(on, surface, allocator);
}

static VKAPI_ATTR VkResult VKAPI_CALL acquire(
    VkDevice on, VkSwapchainKHR swapchain, uint64_t timeout, VkSemaphore semaphore, VkFence fence, uint32_t *index)
{
    static int calls;
    if (++calls == fault("surface-lost")) surface_lost = 1;
    if (surface_lost) return VK_ERROR_SURFACE_LOST_KHR;
    return ((PFN_vkAcquireNextImageKHR)below("vkAcquireNextImageKHR"))(on, swapchain, timeout, semaphore, fence, index);
}

static VKAPI_ATTR VkResult VKAPI_CALL submit(VkQueue queue, uint32_t count, const VkSubmitInfo2 *submits, VkFence fence)
{
    static int calls;
    if (++calls == fault("device-lost")) device_lost = 1;
    return device_lost ? VK_ERROR_DEVICE_LOST : ((PFN_vkQueueSubmit2)below("vkQueueSubmit2"))(queue, count, submits, fence);
}

static VKAPI_ATTR VkResult VKAPI_CALL wait_semaphores(VkDevice on, const VkSemaphoreWaitInfo *info, uint64_t timeout)
{
    return device_lost ? VK_ERROR_DEVICE_LOST : ((PFN_vkWaitSemaphores)below("vkWaitSemaphores"))(on, info, timeout);
}

static VKAPI_ATTR VkResult VKAPI_CALL wait_queue(VkQueue queue)
{
    VkResult result = ((PFN_vkQueueWaitIdle)below("vkQueueWaitIdle"))(queue);
    return device_lost ? VK_ERROR_DEVICE_LOST : result;
}

struct broken { const char *name; PFN_vkVoidFunction function; };

static PFN_vkVoidFunction find(const struct broken *functions, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, functions[i].name) == 0) return functions[i].function;
    return NULL;
}

static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc(VkDevice on, const char *name)
{
    static const struct broken functions[] = {
        { "vkAcquireNextImageKHR", (PFN_vkVoidFunction)acquire },
        { "vkQueueSubmit2", (PFN_vkVoidFunction)submit },
        { "vkWaitSemaphores", (PFN_vkVoidFunction)wait_semaphores },
        { "vkQueueWaitIdle", (PFN_vkVoidFunction)wait_queue },
        { "vkGetDeviceProcAddr", (PFN_vkVoidFunction)get_device_proc },
    };
    PFN_vkVoidFunction found = find(functions, sizeof functions / sizeof functions[0], name);
    return found ? found : next_device_proc(on, name);
}

EXPORT VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL fault_get_instance_proc(VkInstance on, const char *name)
{
    static const struct broken functions[] = {
        { "vkGetInstanceProcAddr", (PFN_vkVoidFunction)fault_get_instance_proc },
        { "vkCreateInstance", (PFN_vkVoidFunction)create_instance },
        { "vkCreateDevice", (PFN_vkVoidFunction)create_device },
        { "vkEnumerateDeviceExtensionProperties", (PFN_vkVoidFunction)enumerate_device_extensions },
        { "vkGetPhysicalDeviceSurfaceCapabilitiesKHR", (PFN_vkVoidFunction)get_capabilities },
        { "vkDestroySurfaceKHR", (PFN_vkVoidFunction)destroy_surface },
        { "vkGetDeviceProcAddr", (PFN_vkVoidFunction)get_device_proc },
    };
    PFN_vkVoidFunction found = find(functions, sizeof functions / sizeof functions[0], name);
    return found || !next_instance_proc ? found : next_instance_proc(on, name);
}

EXPORT VKAPI_ATTR VkResult VKAPI_CALL vkNegotiateLoaderLayerInterfaceVersion(VkNegotiateLayerInterface *interface)
{
    interface->loaderLayerInterfaceVersion = 2;
    interface->pfnGetInstanceProcAddr = fault_get_instance_proc;
    interface->pfnGetDeviceProcAddr = get_device_proc;
    return VK_SUCCESS;
}
