/* A game engine in miniature, which knows nothing of RealtimeStyle: a Vulkan device, one image that is drawn to, frames, texels read back. */
#ifndef ENGINE_H
#define ENGINE_H

#include <stdio.h>
#include <stdlib.h>
#include <vulkan/vulkan.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CHECK(call) \
    do { \
        int check_result = (int)(call); \
        if (check_result != 0) { \
            fprintf(stderr, "%s:%d: %s returned %d\n", __FILE__, __LINE__, #call, check_result); \
            exit(1); \
        } \
    } while (0)

typedef struct engine_buffer {
    VkBuffer buffer;
    VkDeviceMemory memory;
    void* texels;
} engine_buffer;

typedef struct engine {
    uint32_t width, height, family;
    PFN_vkGetInstanceProcAddr getter; /* of vkCreateInstance and vkCreateDevice */
    VkInstance instance;
    VkPhysicalDevice physical;
    VkDevice device;
    VkQueue queue;
    VkCommandPool pool;
    VkCommandBuffer commands;
    VkImage image; /* R8G8B8A8_UNORM */
    VkImageView view;
    VkDeviceMemory memory;
} engine;

/* The instance and its first device; no logical device yet. */
void engine_open(engine* engine, uint32_t api_version);

/* The same by a getter that may stand before the loader's. */
void engine_open_by(engine* engine, uint32_t api_version, PFN_vkGetInstanceProcAddr getter);

/* The logical device with an image of this size. */
void engine_create_device(engine* engine, uint32_t width, uint32_t height, VkBool32 synchronization2, VkBool32 half_storage);
void engine_destroy_device(engine* engine);
void engine_close(engine* engine);

/* Begins a frame, draws into the image, and leaves it in TRANSFER_SRC_OPTIMAL, read by copies. */
VkCommandBuffer engine_begin_frame(engine* engine, uint32_t number);

/* Copies the image, in that state, to where the processor sees it. */
void engine_copy(engine* engine, const engine_buffer* to);

/* Submits the frame and waits for it. */
void engine_end_frame(engine* engine);

engine_buffer engine_create_buffer(engine* engine);
void engine_destroy_buffer(engine* engine, engine_buffer* buffer);

#ifdef __cplusplus
}
#endif

#endif
