#include "engine.h"

#include <string.h>

static uint32_t find_memory(engine* e, uint32_t allowed, VkMemoryPropertyFlags wanted)
{
    VkPhysicalDeviceMemoryProperties properties;
    vkGetPhysicalDeviceMemoryProperties(e->physical, &properties);
    for (uint32_t i = 0; i < properties.memoryTypeCount; i++)
        if ((allowed >> i & 1) && (properties.memoryTypes[i].propertyFlags & wanted) == wanted) return i;
    CHECK(VK_ERROR_FEATURE_NOT_PRESENT);
    return 0;
}

static VkDeviceMemory allocate(engine* e, VkMemoryRequirements needs, VkMemoryPropertyFlags wanted)
{
    VkMemoryAllocateInfo info = {VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO, NULL, needs.size, find_memory(e, needs.memoryTypeBits, wanted)};
    VkDeviceMemory memory;
    CHECK(vkAllocateMemory(e->device, &info, NULL, &memory));
    return memory;
}

void engine_open(engine* e, uint32_t api_version)
{
    engine_open_by(e, api_version, vkGetInstanceProcAddr);
}

void engine_open_by(engine* e, uint32_t api_version, PFN_vkGetInstanceProcAddr getter)
{
    memset(e, 0, sizeof *e);
    e->getter = getter;
    VkApplicationInfo application = {.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO, .apiVersion = api_version};
    VkInstanceCreateInfo info = {.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO, .pApplicationInfo = &application};
    CHECK(((PFN_vkCreateInstance)getter(NULL, "vkCreateInstance"))(&info, NULL, &e->instance));
    uint32_t count = 1;
    VkResult found = vkEnumeratePhysicalDevices(e->instance, &count, &e->physical);
    CHECK(found == VK_INCOMPLETE ? VK_SUCCESS : found);
}

static void create_image(engine* e)
{
    VkImageCreateInfo info = {
        .sType = VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO,
        .imageType = VK_IMAGE_TYPE_2D,
        .format = VK_FORMAT_R8G8B8A8_UNORM,
        .extent = {e->width, e->height, 1},
        .mipLevels = 1,
        .arrayLayers = 1,
        .samples = VK_SAMPLE_COUNT_1_BIT,
        .usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT,
    };
    CHECK(vkCreateImage(e->device, &info, NULL, &e->image));
    VkMemoryRequirements needs;
    vkGetImageMemoryRequirements(e->device, e->image, &needs);
    e->memory = allocate(e, needs, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT);
    CHECK(vkBindImageMemory(e->device, e->image, e->memory, 0));
    VkImageViewCreateInfo view = {
        .sType = VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO,
        .image = e->image,
        .viewType = VK_IMAGE_VIEW_TYPE_2D,
        .format = info.format,
        .subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1},
    };
    CHECK(vkCreateImageView(e->device, &view, NULL, &e->view));
}

void engine_create_device(engine* e, uint32_t width, uint32_t height, VkBool32 synchronization2, VkBool32 half_storage)
{
    e->width = width;
    e->height = height;
    e->family = 0; /* graphics, compute and copies on every desktop driver; a real engine searches */
    float priority = 1;
    VkPhysicalDeviceVulkan11Features vulkan11 = {.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES, .storageBuffer16BitAccess = half_storage};
    VkPhysicalDeviceVulkan13Features vulkan13 = {
        .sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES,
        .pNext = &vulkan11,
        .synchronization2 = synchronization2,
        .dynamicRendering = VK_TRUE, /* the engine's own wish */
    };
    VkDeviceQueueCreateInfo queue = {VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO, NULL, 0, e->family, 1, &priority};
    VkDeviceCreateInfo info = {.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO, .pNext = &vulkan13, .queueCreateInfoCount = 1, .pQueueCreateInfos = &queue};
    CHECK(((PFN_vkCreateDevice)e->getter(e->instance, "vkCreateDevice"))(e->physical, &info, NULL, &e->device));
    vkGetDeviceQueue(e->device, e->family, 0, &e->queue);
    VkCommandPoolCreateInfo pool = {VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO, NULL, VK_COMMAND_POOL_CREATE_RESET_COMMAND_BUFFER_BIT, e->family};
    CHECK(vkCreateCommandPool(e->device, &pool, NULL, &e->pool));
    VkCommandBufferAllocateInfo commands = {VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO, NULL, e->pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY, 1};
    CHECK(vkAllocateCommandBuffers(e->device, &commands, &e->commands));
    create_image(e);
}

static void change_layout(engine* e, VkImageLayout from, VkImageLayout to, VkPipelineStageFlags2 before, VkAccessFlags2 written, VkPipelineStageFlags2 after, VkAccessFlags2 used)
{
    VkImageMemoryBarrier2 barrier = {
        VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2, NULL, before, written, after, used, from, to,
        VK_QUEUE_FAMILY_IGNORED, VK_QUEUE_FAMILY_IGNORED, e->image, {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1},
    };
    VkDependencyInfo info = {.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO, .imageMemoryBarrierCount = 1, .pImageMemoryBarriers = &barrier};
    vkCmdPipelineBarrier2(e->commands, &info);
}

/* Sky, sea, a sun that rises with the frames, and a row of houses. */
static void draw(engine* e, uint32_t number)
{
    int32_t w = (int32_t)e->width, h = (int32_t)e->height, sun = h / 5;
    int32_t rise = (int32_t)number % (h / 3);
    struct { float r, g, b; int32_t x, y, w, h; } shapes[16] = {
        {0.20f, 0.30f, 0.60f, 0, h * 2 / 3, w, h - h * 2 / 3},
        {1.00f, 0.90f, 0.40f, w / 4, h / 2 - sun - rise, sun, sun},
    };
    for (int i = 2; i < 16; i++) {
        shapes[i].r = 0.3f + 0.05f * (float)i, shapes[i].g = 0.25f, shapes[i].b = 0.2f;
        shapes[i].x = (i - 2) * w / 14, shapes[i].w = w / 20 + 1;
        shapes[i].h = h / 10 + (i * 7 % 5) * h / 25 + 1, shapes[i].y = h * 2 / 3 - shapes[i].h;
    }
    for (int i = 0; i < 16; i++) {
        VkClearAttachment color = {VK_IMAGE_ASPECT_COLOR_BIT, 0, {{{shapes[i].r, shapes[i].g, shapes[i].b, 1}}}};
        VkClearRect where = {{{shapes[i].x, shapes[i].y}, {(uint32_t)shapes[i].w, (uint32_t)shapes[i].h}}, 0, 1};
        if (where.rect.offset.x + shapes[i].w > w) where.rect.extent.width = (uint32_t)(w - where.rect.offset.x);
        if (where.rect.offset.y < 0) where.rect.offset.y = 0;
        vkCmdClearAttachments(e->commands, 1, &color, 1, &where);
    }
}

VkCommandBuffer engine_begin_frame(engine* e, uint32_t number)
{
    VkCommandBufferBeginInfo begin = {.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO, .flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT};
    CHECK(vkBeginCommandBuffer(e->commands, &begin));
    change_layout(
        e, VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL, VK_PIPELINE_STAGE_2_NONE, 0,
        VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT, VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT);
    VkRenderingAttachmentInfo target = {
        .sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO,
        .imageView = e->view,
        .imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
        .loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR,
        .storeOp = VK_ATTACHMENT_STORE_OP_STORE,
        .clearValue = {{{0.55f, 0.70f, 0.90f, 1}}},
    };
    VkRenderingInfo pass = {
        .sType = VK_STRUCTURE_TYPE_RENDERING_INFO,
        .renderArea = {{0, 0}, {e->width, e->height}},
        .layerCount = 1,
        .colorAttachmentCount = 1,
        .pColorAttachments = &target,
    };
    vkCmdBeginRendering(e->commands, &pass);
    draw(e, number);
    vkCmdEndRendering(e->commands);
    change_layout(
        e, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
        VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT, VK_PIPELINE_STAGE_2_COPY_BIT, VK_ACCESS_2_TRANSFER_READ_BIT);
    return e->commands;
}

void engine_copy(engine* e, const engine_buffer* to)
{
    VkBufferImageCopy region = {.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1}, .imageExtent = {e->width, e->height, 1}};
    vkCmdCopyImageToBuffer(e->commands, e->image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, to->buffer, 1, &region);
}

void engine_end_frame(engine* e)
{
    VkMemoryBarrier2 read = {
        VK_STRUCTURE_TYPE_MEMORY_BARRIER_2, NULL, VK_PIPELINE_STAGE_2_COPY_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT, VK_PIPELINE_STAGE_2_HOST_BIT, VK_ACCESS_2_HOST_READ_BIT};
    VkDependencyInfo info = {.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO, .memoryBarrierCount = 1, .pMemoryBarriers = &read};
    vkCmdPipelineBarrier2(e->commands, &info);
    CHECK(vkEndCommandBuffer(e->commands));
    VkSubmitInfo submit = {.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO, .commandBufferCount = 1, .pCommandBuffers = &e->commands};
    CHECK(vkQueueSubmit(e->queue, 1, &submit, VK_NULL_HANDLE));
    CHECK(vkQueueWaitIdle(e->queue));
}

engine_buffer engine_create_buffer(engine* e)
{
    engine_buffer made;
    VkBufferCreateInfo info = {.sType = VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO, .size = 4ull * e->width * e->height, .usage = VK_BUFFER_USAGE_TRANSFER_DST_BIT};
    CHECK(vkCreateBuffer(e->device, &info, NULL, &made.buffer));
    VkMemoryRequirements needs;
    vkGetBufferMemoryRequirements(e->device, made.buffer, &needs);
    made.memory = allocate(e, needs, VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT);
    CHECK(vkBindBufferMemory(e->device, made.buffer, made.memory, 0));
    CHECK(vkMapMemory(e->device, made.memory, 0, VK_WHOLE_SIZE, 0, &made.texels));
    return made;
}

void engine_destroy_buffer(engine* e, engine_buffer* buffer)
{
    vkDestroyBuffer(e->device, buffer->buffer, NULL);
    vkFreeMemory(e->device, buffer->memory, NULL);
}

void engine_destroy_device(engine* e)
{
    vkDestroyImageView(e->device, e->view, NULL);
    vkDestroyImage(e->device, e->image, NULL);
    vkFreeMemory(e->device, e->memory, NULL);
    vkDestroyCommandPool(e->device, e->pool, NULL);
    vkDestroyDevice(e->device, NULL);
}

void engine_close(engine* e)
{
    vkDestroyInstance(e->instance, NULL);
}
