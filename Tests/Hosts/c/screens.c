/* A game of several windows on several devices, each on a thread of its own, which knows nothing of RealtimeStyle.

     screens DEVICES WINDOWS FRAMES [FORMAT]

   Each window is 64x48 and stands to the right of the one before; each shows a grey of 0.2. A device presents all its windows at once, the first device
   by FIFO, the others by MAILBOX, and half way makes its swapchains anew. 0 FRAMES: until it is killed; others: so many, and for SECONDS at least.
   FORMAT is a VkFormat, B8G8R8A8_UNORM where none is given. Ends with 3 where the surface has no such format. Prints milliseconds a frame of the
   first device. */
#include "engine.h"

#include <pthread.h>
#include <time.h>

/* Of GLFW's documented interface, so that its headers are not needed. */
typedef struct GLFWwindow GLFWwindow;
extern int glfwInit(void);
extern void glfwWindowHint(int hint, int value);
extern GLFWwindow* glfwCreateWindow(int width, int height, const char* title, void* monitor, void* share);
extern void glfwSetWindowPos(GLFWwindow* window, int x, int y);
extern void glfwPollEvents(void);
extern const char** glfwGetRequiredInstanceExtensions(uint32_t* count);
extern VkResult glfwCreateWindowSurface(VkInstance instance, GLFWwindow* window, const VkAllocationCallbacks* allocator, VkSurfaceKHR* surface);
enum { GLFW_CLIENT_API = 0x00022001, GLFW_DECORATED = 0x00020005, MOST_WINDOWS = 4, MOST_IMAGES = 8, WIDTH = 64, HEIGHT = 48, SECONDS = 3 };

static VkInstance instance;
static VkPhysicalDevice physical;
static VkFormat format = VK_FORMAT_B8G8R8A8_UNORM;
static uint32_t window_count;
static long frame_count;

typedef struct screen {
    VkSurfaceKHR surface;
    VkSwapchainKHR swapchain;
    VkImage images[MOST_IMAGES];
    VkSemaphore acquired, drawn[MOST_IMAGES];
} screen;

typedef struct machine {
    int number;
    long frames;
    double milliseconds;
    VkDevice device;
    VkQueue queue;
    VkCommandPool pool;
    VkFence fence;
    screen screens[MOST_WINDOWS];
    pthread_t thread;
} machine;

static int has_format(VkSurfaceKHR surface)
{
    VkSurfaceFormatKHR formats[64];
    uint32_t count = 64;
    vkGetPhysicalDeviceSurfaceFormatsKHR(physical, surface, &count, formats);
    for (uint32_t i = 0; i < count; i++)
        if (formats[i].format == format) return 1;
    return 0;
}

static VkSemaphore create_semaphore(VkDevice device)
{
    VkSemaphoreCreateInfo info = {.sType = VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO};
    VkSemaphore made;
    CHECK(vkCreateSemaphore(device, &info, NULL, &made));
    return made;
}

static void create_swapchain(machine* m, screen* s)
{
    VkSwapchainKHR old = s->swapchain;
    VkSwapchainCreateInfoKHR info = {
        .sType = VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR,
        .surface = s->surface,
        .minImageCount = 3,
        .imageFormat = format,
        .imageColorSpace = VK_COLOR_SPACE_SRGB_NONLINEAR_KHR,
        .imageExtent = {WIDTH, HEIGHT},
        .imageArrayLayers = 1,
        .imageUsage = VK_IMAGE_USAGE_TRANSFER_DST_BIT,
        .preTransform = VK_SURFACE_TRANSFORM_IDENTITY_BIT_KHR,
        .compositeAlpha = VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR,
        .presentMode = m->number == 0 ? VK_PRESENT_MODE_FIFO_KHR : VK_PRESENT_MODE_MAILBOX_KHR,
        .clipped = VK_TRUE,
        .oldSwapchain = old,
    };
    CHECK(vkCreateSwapchainKHR(m->device, &info, NULL, &s->swapchain));
    vkDestroySwapchainKHR(m->device, old, NULL);
    uint32_t count = MOST_IMAGES;
    CHECK(vkGetSwapchainImagesKHR(m->device, s->swapchain, &count, s->images));
}

static void create_machine(machine* m)
{
    const char* extension = VK_KHR_SWAPCHAIN_EXTENSION_NAME;
    float priority = 1;
    VkDeviceQueueCreateInfo queue = {VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO, NULL, 0, 0, 1, &priority};
    VkDeviceCreateInfo info = {
        .sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO,
        .queueCreateInfoCount = 1,
        .pQueueCreateInfos = &queue,
        .enabledExtensionCount = 1,
        .ppEnabledExtensionNames = &extension,
    };
    CHECK(vkCreateDevice(physical, &info, NULL, &m->device));
    vkGetDeviceQueue(m->device, 0, 0, &m->queue);
    VkCommandPoolCreateInfo pool = {VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO, NULL, VK_COMMAND_POOL_CREATE_RESET_COMMAND_BUFFER_BIT, 0};
    CHECK(vkCreateCommandPool(m->device, &pool, NULL, &m->pool));
    VkFenceCreateInfo fence = {.sType = VK_STRUCTURE_TYPE_FENCE_CREATE_INFO};
    CHECK(vkCreateFence(m->device, &fence, NULL, &m->fence));
    for (uint32_t i = 0; i < window_count; i++) {
        screen* s = &m->screens[i];
        GLFWwindow* window = glfwCreateWindow(WIDTH, HEIGHT, "screen", NULL, NULL);
        CHECK(window == NULL);
        glfwSetWindowPos(window, (m->number * (int)window_count + (int)i) * WIDTH, 0);
        CHECK(glfwCreateWindowSurface(instance, window, NULL, &s->surface));
        if (!has_format(s->surface)) exit(3);
        VkBool32 presents;
        CHECK(vkGetPhysicalDeviceSurfaceSupportKHR(physical, 0, s->surface, &presents));
        create_swapchain(m, s);
        s->acquired = create_semaphore(m->device);
        for (int k = 0; k < MOST_IMAGES; k++) s->drawn[k] = create_semaphore(m->device);
    }
}

static void change_layout(VkCommandBuffer commands, VkImage image, VkImageLayout from, VkImageLayout to, VkAccessFlags written, VkAccessFlags used)
{
    VkImageMemoryBarrier barrier = {
        VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER, NULL, written, used, from, to, VK_QUEUE_FAMILY_IGNORED, VK_QUEUE_FAMILY_IGNORED,
        image, {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1}};
    vkCmdPipelineBarrier(commands, VK_PIPELINE_STAGE_TRANSFER_BIT, VK_PIPELINE_STAGE_TRANSFER_BIT, 0, 0, NULL, 0, NULL, 1, &barrier);
}

/* Draws the next image of every window in one submission, and presents them at once. */
static void draw_frame(machine* m)
{
    VkCommandBufferAllocateInfo allocate = {VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO, NULL, m->pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY, 1};
    VkCommandBufferBeginInfo begin = {.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO, .flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT};
    VkClearColorValue grey = {{0.2f, 0.2f, 0.2f, 1}};
    VkImageSubresourceRange all = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    VkCommandBuffer commands;
    VkSwapchainKHR swapchains[MOST_WINDOWS];
    uint32_t indices[MOST_WINDOWS];
    VkSemaphore acquired[MOST_WINDOWS], drawn[MOST_WINDOWS];
    VkPipelineStageFlags stages[MOST_WINDOWS];
    CHECK(vkAllocateCommandBuffers(m->device, &allocate, &commands));
    CHECK(vkBeginCommandBuffer(commands, &begin));
    for (uint32_t i = 0; i < window_count; i++) {
        screen* s = &m->screens[i];
        CHECK(vkAcquireNextImageKHR(m->device, s->swapchain, UINT64_MAX, s->acquired, VK_NULL_HANDLE, &indices[i]));
        VkImage image = s->images[indices[i]];
        change_layout(commands, image, VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 0, VK_ACCESS_TRANSFER_WRITE_BIT);
        vkCmdClearColorImage(commands, image, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, &grey, 1, &all);
        change_layout(commands, image, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, VK_IMAGE_LAYOUT_PRESENT_SRC_KHR, VK_ACCESS_TRANSFER_WRITE_BIT, 0);
        swapchains[i] = s->swapchain;
        acquired[i] = s->acquired;
        drawn[i] = s->drawn[indices[i]];
        stages[i] = VK_PIPELINE_STAGE_TRANSFER_BIT;
    }
    CHECK(vkEndCommandBuffer(commands));
    VkSubmitInfo submit = {VK_STRUCTURE_TYPE_SUBMIT_INFO, NULL, window_count, acquired, stages, 1, &commands, window_count, drawn};
    CHECK(vkQueueSubmit(m->queue, 1, &submit, m->fence));
    VkPresentInfoKHR present = {
        .sType = VK_STRUCTURE_TYPE_PRESENT_INFO_KHR,
        .waitSemaphoreCount = window_count,
        .pWaitSemaphores = drawn,
        .swapchainCount = window_count,
        .pSwapchains = swapchains,
        .pImageIndices = indices,
    };
    CHECK(vkQueuePresentKHR(m->queue, &present));
    CHECK(vkWaitForFences(m->device, 1, &m->fence, VK_TRUE, UINT64_MAX));
    CHECK(vkResetFences(m->device, 1, &m->fence));
    vkFreeCommandBuffers(m->device, m->pool, 1, &commands);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec * 1e-6;
}

static void* run(void* data)
{
    machine* m = data;
    double begin = now();
    for (m->frames = 0; m->frames < frame_count || frame_count == 0 || now() - begin < SECONDS * 1e3; m->frames++) {
        draw_frame(m);
        if (m->frames != frame_count / 2) continue;
        CHECK(vkQueueWaitIdle(m->queue));
        for (uint32_t k = 0; k < window_count; k++) create_swapchain(m, &m->screens[k]);
    }
    m->milliseconds = now() - begin;
    return NULL;
}

static void destroy_machine(machine* m)
{
    CHECK(vkDeviceWaitIdle(m->device));
    for (uint32_t i = 0; i < window_count; i++) {
        screen* s = &m->screens[i];
        vkDestroySwapchainKHR(m->device, s->swapchain, NULL);
        vkDestroySurfaceKHR(instance, s->surface, NULL);
        vkDestroySemaphore(m->device, s->acquired, NULL);
        for (int k = 0; k < MOST_IMAGES; k++) vkDestroySemaphore(m->device, s->drawn[k], NULL);
    }
    vkDestroyFence(m->device, m->fence, NULL);
    vkDestroyCommandPool(m->device, m->pool, NULL);
    vkDestroyDevice(m->device, NULL);
}

int main(int argc, char** argv)
{
    if (argc < 4) return 2;
    int device_count = atoi(argv[1]);
    window_count = (uint32_t)atoi(argv[2]);
    frame_count = atol(argv[3]);
    if (argc > 4) format = (VkFormat)atoi(argv[4]);
    if (window_count > MOST_WINDOWS || !glfwInit()) return 2;
    glfwWindowHint(GLFW_CLIENT_API, 0);
    glfwWindowHint(GLFW_DECORATED, 0);

    /* Vulkan 1.0 is all that this game asks for. */
    VkInstanceCreateInfo info = {.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO};
    info.ppEnabledExtensionNames = glfwGetRequiredInstanceExtensions(&info.enabledExtensionCount);
    CHECK(vkCreateInstance(&info, NULL, &instance));
    uint32_t count = 1;
    VkResult found = vkEnumeratePhysicalDevices(instance, &count, &physical);
    CHECK(found == VK_INCOMPLETE ? VK_SUCCESS : found);

    machine machines[4] = {0};
    for (int i = 0; i < device_count && i < 4; i++) {
        machines[i].number = i;
        create_machine(&machines[i]);
    }
    glfwPollEvents();
    for (int i = 1; i < device_count; i++) CHECK(pthread_create(&machines[i].thread, NULL, run, &machines[i]));
    run(&machines[0]);
    printf("%.3f\n", machines[0].milliseconds / (double)machines[0].frames);
    for (int i = 1; i < device_count; i++) CHECK(pthread_join(machines[i].thread, NULL));
    for (int i = 0; i < device_count; i++) destroy_machine(&machines[i]);
    vkDestroyInstance(instance, NULL);
    return 0;
}
