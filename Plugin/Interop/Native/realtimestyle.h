/*
 * RealtimeStyle: neural styles in a Vulkan game's frame. C99.
 *
 *   rs_get_requirements    before vkCreateDevice: which features to turn on
 *   rs_create_plugin       on the host's instance, device and proc-address getter
 *   rs_load_style          reads an .onnx file, or its bytes
 *   rs_find_row            one of several styles in a file
 *   rs_estimate            memory and work of a style at a frame size, before it is made
 *   rs_create_view         one camera's stream of frames
 *   rs_configure_view      which style it shows; compiled on another thread
 *   rs_dispatch            every frame: records into the host's command buffer
 *   rs_query_view          whether styles are ready, memory, GPU time per stage
 *   rs_destroy_...         in any order, views before their plugin
 *
 * What the library does and does not do
 *   - It records. It never submits, never waits for the GPU, and takes no queue. Its network runs as compute shaders in the host's command
 *     buffer (the backend called "vulkan"); backends that need submissions of their own are for C# hosts.
 *   - It owns what it creates and nothing else. Images are borrowed while commands run; they are left in the state that they were given in.
 *   - It never throws, aborts or prints. Each function returns a result; the log callback gets a line that says what, why and what to do.
 *   - Bound pipelines, descriptor sets and push constants of compute are changed by rs_dispatch.
 *   - Compiled pipelines are kept in the user's cache folder between runs ("RealtimeStyle" under XDG_CACHE_HOME's or LOCALAPPDATA's rules).
 *   - It stays loaded until the process ends: closing the library has no effect.
 *
 * Structures begin with rs_header: which structure it is, its size (sizeof of the header that the host was compiled with), and a structure
 * that extends it, or NULL. Later versions add fields at the end, or new structures for the chain; nothing else changes within a major version.
 *
 * Threads: any thread, one call at a time for a plugin with its styles and views; a second one at the same time gets RS_ERROR_WRONG_THREAD
 * and changes nothing. So does a call out of the log callback. Different plugins do not know of each other.
 */
#ifndef REALTIMESTYLE_H
#define REALTIMESTYLE_H

#include <stddef.h>
#include <stdint.h>
#include <vulkan/vulkan_core.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Major version in the upper 16 bits, minor in the lower. */
#define RS_VERSION 0x00010000u

/* Lowest Vulkan version for the host's instance and device. */
#define RS_VULKAN_VERSION VK_API_VERSION_1_3

/* 0 is success, below 0 an error that changed nothing unless it says otherwise. */
typedef enum rs_result {
    RS_SUCCESS = 0,
    RS_ERROR_NULL = -1,            /* a pointer that must not be NULL is */
    RS_ERROR_HANDLE = -2,          /* no such plugin, style or view: never created, destroyed before, or of another plugin */
    RS_ERROR_STRUCT_TYPE = -3,     /* header.type is not that of the parameter, or of nothing that may extend it */
    RS_ERROR_STRUCT_SIZE = -4,     /* header.size is not one that this library knows; the host's header is newer, or the memory is no such structure */
    RS_ERROR_WRONG_THREAD = -5,    /* another call on the same plugin has not returned yet; not logged */
    RS_ERROR_ARGUMENT = -6,        /* a value is out of range; the log says which and what is expected */
    RS_ERROR_STYLE = -7,           /* the file is missing, damaged, or no network that runs here at this size */
    RS_ERROR_DEVICE = -8,          /* the device lacks something, or it was not turned on */
    RS_ERROR_OUT_OF_MEMORY = -9,   /* of the host or of the device */
    RS_ERROR_DEVICE_LOST = -10,    /* destroy everything, then the device. What was being recorded cannot be used */
    RS_ERROR_IN_USE = -11,         /* a plugin that still has views */
    RS_ERROR_INTERNAL = -12        /* a mistake of the library's; the log has its text */
} rs_result;

typedef enum rs_type {
    RS_TYPE_REQUIREMENTS = 1,
    RS_TYPE_PLUGIN_INFO = 2,
    RS_TYPE_STYLE_INFO = 3,
    RS_TYPE_VIEW_INFO = 4,
    RS_TYPE_VIEW_CONFIG = 5,
    RS_TYPE_VIEW_STATUS = 6,
    RS_TYPE_COST = 7,
    RS_TYPE_FRAME = 8,
    RS_TYPE_FRAME_DEPTH = 9,
    RS_TYPE_FRAME_MOTION = 10,
    RS_TYPE_FRAME_OBJECT_IDS = 11,
    RS_TYPE_FRAME_MASK = 12,
    RS_TYPE_OBJECT_STYLES = 13
} rs_type;

typedef struct rs_header {
    uint32_t type;    /* rs_type */
    uint32_t size;    /* sizeof of the whole structure */
    const void* next; /* a structure that extends this one, or NULL */
} rs_header;

/* Handles are names, not addresses: one that was destroyed is never used again and is recognised. */
typedef struct rs_plugin_handle* rs_plugin;
typedef struct rs_style_handle* rs_style;
typedef struct rs_view_handle* rs_view;

/* A line about what was chosen or what went wrong: UTF-8, without line end, valid during the call. From any thread. Must not call the library. */
typedef void (*rs_log_function)(void* user, const char* line);

/* ---- before the device --------------------------------------------------------------------------------------------------------------- */

typedef enum rs_feature_bits {
    RS_FEATURE_SYNCHRONIZATION_2 = 1,    /* VkPhysicalDeviceVulkan13Features::synchronization2 */
    RS_FEATURE_STORAGE_BUFFER_16_BIT = 2 /* VkPhysicalDeviceVulkan11Features::storageBuffer16BitAccess; halves the memory */
} rs_feature_bits;

/* In: instance, physical_device and getter. Out: the rest. No extension is needed, of the instance or of the device. */
typedef struct rs_requirements {
    rs_header header;
    PFN_vkGetInstanceProcAddr get_instance_proc_addr;
    VkInstance instance;
    VkPhysicalDevice physical_device;
    uint32_t required_features;  /* rs_feature_bits to turn on */
    uint32_t optional_features;  /* those that the device has and that are worth it */
    char missing[256];           /* what the device lacks, for people; empty where it will do */
} rs_requirements;

/* ---- the plugin ---------------------------------------------------------------------------------------------------------------------- */

typedef struct rs_plugin_info {
    rs_header header;
    VkInstance instance;
    VkPhysicalDevice physical_device;
    VkDevice device;                                  /* outlives the plugin, as the instance */
    PFN_vkGetInstanceProcAddr get_instance_proc_addr; /* every Vulkan function comes from here, or from the next */
    PFN_vkGetDeviceProcAddr get_device_proc_addr;     /* NULL: the instance's are used */
    uint32_t enabled_features;                        /* rs_feature_bits that the device was created with */
    uint64_t style_memory_budget;                     /* bytes of device memory for a view's compiled styles; 0: 512 MiB */
    rs_log_function log;                              /* may be NULL */
    void* log_user;
} rs_plugin_info;

/* From a path, or from bytes where there are some. */
typedef struct rs_style_info {
    rs_header header;
    const char* path; /* UTF-8; with bytes only a name for messages */
    const void* bytes; /* copied */
    size_t byte_count;
} rs_style_info;

/* ---- views --------------------------------------------------------------------------------------------------------------------------- */

typedef enum rs_encoding {
    RS_ENCODING_SRGB = 0,   /* sRGB-encoded, ready for a display; *_SRGB formats always */
    RS_ENCODING_LINEAR = 1, /* linear light, 0 to 1 */
    RS_ENCODING_HDR = 2     /* linear light before tone mapping; R16G16B16A16_SFLOAT only */
} rs_encoding;

typedef enum rs_input_bits {
    RS_INPUT_DEPTH = 1,      /* memory for rs_frame_depth: 4 bytes a pixel */
    RS_INPUT_MOTION = 2,     /* rs_frame_motion: 28 bytes a pixel, history included */
    RS_INPUT_OBJECT_IDS = 4, /* rs_frame_object_ids: 1 byte a pixel */
    RS_INPUT_MASK = 8        /* rs_frame_mask: 1 byte a pixel */
} rs_input_bits;

typedef struct rs_view_info {
    rs_header header;
    uint32_t width, height; /* pixels, 1 to 8192 */
    VkFormat format;        /* R8G8B8A8 or B8G8R8A8 (UNORM or SRGB), A2B10G10R10 or A2R10G10B10 (UNORM), or R16G16B16A16_SFLOAT */
    uint32_t encoding;      /* rs_encoding */
    uint32_t inputs;        /* rs_input_bits that frames may bring */
} rs_view_info;

typedef struct rs_view_config {
    rs_header header;
    rs_style style;             /* NULL: none, frames go through bit for bit */
    float fade_seconds;         /* a cross-fade of this length once the style is compiled; 0 switches at a frame boundary */
    float scale;                /* the network's picture to the frame, 0.5 to 1 */
    double target_milliseconds; /* GPU time a frame that the scale is adapted to hold; 0: the scale stays */
    uint32_t wait;              /* not 0: returns when the style is compiled (loading screens); RS_ERROR_STYLE where it cannot be */
} rs_view_config;

/* Extends rs_view_config: styles by id in rs_frame_object_ids, NULL for plain; at most 3 different ones. Objects that are not named take the
   view's style. Where it is absent, objects keep what they had. */
typedef struct rs_object_styles {
    rs_header header;
    uint32_t count;
    const uint8_t* ids;
    const rs_style* styles;
} rs_object_styles;

typedef struct rs_stage_time {
    char stage[16];
    double milliseconds;
} rs_stage_time;

typedef struct rs_view_status {
    rs_header header;
    uint32_t ready;          /* 1: everything that was asked for is compiled */
    uint32_t stage_count;    /* valid entries of stages; 0 until a frame has finished, or without timestamps */
    uint64_t memory_bytes;   /* device memory of the view and its compiled styles */
    rs_stage_time stages[24]; /* GPU time of the newest frame that has finished, in order; not waited for */
} rs_view_status;

typedef struct rs_cost {
    rs_header header;
    uint64_t view_bytes;    /* device memory of the view, once however many styles it shows */
    uint64_t style_bytes;   /* device memory of the style in the view */
    uint64_t multiply_adds; /* of the network, a frame */
    uint32_t dispatches;    /* of the network, a frame */
} rs_cost;

/* ---- frames -------------------------------------------------------------------------------------------------------------------------- */

/* A 2D image with one sample, mip 0 and layer 0; usage TRANSFER_SRC, outputs TRANSFER_DST. The state is the one that the commands find and
   leave: the layout, and the stages and accesses of the host's commands before and after. */
typedef struct rs_image {
    VkImage image;
    VkImageLayout layout;
    VkPipelineStageFlags2 stage;
    VkAccessFlags2 access;
} rs_image;

typedef enum rs_frame_bits {
    RS_FRAME_KEEP_COLOR = 1, /* takes only the luma from the style */
    RS_FRAME_RESET = 2,      /* a cut: nothing of the last frame is used */
    RS_FRAME_DEPTH_RAMP = 4  /* the style comes in from ramp_from to ramp_to, distances in the host's units; needs rs_frame_depth */
} rs_frame_bits;

/* May be extended by rs_frame_depth, rs_frame_motion, rs_frame_object_ids and rs_frame_mask, each at most once. */
typedef struct rs_frame {
    rs_header header;
    rs_image color;          /* the frame, in the view's format and size */
    rs_image output;         /* where it goes; the same image, or another alike */
    float strength;          /* 0 (the plain frame, bit for bit) to 1 */
    float stability;         /* how much of what is seen was painted in earlier frames and carried along, 0 to below 1; more than 0 needs motion, or works on statistics alone */
    float exposure;          /* factor on light in RS_ENCODING_HDR, above 0; 1 otherwise */
    float delta_seconds;     /* since the last frame */
    float ramp_from, ramp_to;
    uint32_t flags;          /* rs_frame_bits */
    uint64_t frame;          /* the host's number of this frame, from 1 up */
    uint64_t finished_frame; /* newest frame that the GPU has finished; what older frames used is freed. 0: nothing is, until it is said */
} rs_frame;

typedef struct rs_frame_depth {
    rs_header header;
    rs_image image;        /* D32_SFLOAT of the frame's size */
    float at_zero, at_one; /* distances that depth 0 and 1 stand for; INFINITY for an infinite projection */
} rs_frame_depth;

typedef struct rs_frame_motion {
    rs_header header;
    rs_image image;         /* R16G16_SFLOAT of the frame's size, without jitter: previous position = position + texel * scale */
    float scale_x, scale_y; /* pixels per unit */
} rs_frame_motion;

typedef struct rs_frame_object_ids {
    rs_header header;
    rs_image image;           /* R8_UINT of the frame's size */
} rs_frame_object_ids;

typedef struct rs_frame_mask {
    rs_header header;
    rs_image image; /* R8_UNORM of the frame's size: 0 plain to 1 stylized */
} rs_frame_mask;

/* ---- functions ----------------------------------------------------------------------------------------------------------------------- */

/* RS_VERSION of the library; a host refuses another major version. */
uint32_t rs_version(void);

/* The name of a result, as "RS_ERROR_STYLE". Static. */
const char* rs_result_name(int32_t result);

/* Fills in what a device needs. RS_ERROR_DEVICE where it lacks something: requirements->missing says what. */
rs_result rs_get_requirements(rs_requirements* requirements);

/* Makes a plugin on a device. Milliseconds. */
rs_result rs_create_plugin(const rs_plugin_info* info, rs_plugin* plugin);

/* Frees all that the plugin owns, its styles too. The GPU must have finished every frame that was dispatched; nothing is waited for. */
rs_result rs_destroy_plugin(rs_plugin plugin);

/* Reads a style into host memory. Milliseconds; any number of views may show it. */
rs_result rs_load_style(rs_plugin plugin, const rs_style_info* info, rs_style* style);

/* One of several styles in a file, by its name there, as a style of its own to unload; the file's shows the first. Views fade from one to another
   of a file at the cost of one. RS_ERROR_STYLE where the file has none of that name: the log names those that it has. */
rs_result rs_find_row(rs_plugin plugin, rs_style file, const char* row, rs_style* style);

/* Forgets a style. Views that show it go on showing it. */
rs_result rs_unload_style(rs_plugin plugin, rs_style style);

/* What the style will cost in such a view; allocates no device memory. */
rs_result rs_estimate(rs_plugin plugin, rs_style style, const rs_view_info* info, float scale, rs_cost* cost);

/* Makes a view that shows nothing yet. For another size make another view. */
rs_result rs_create_view(rs_plugin plugin, const rs_view_info* info, rs_view* view);

/* The view's memory is freed by the first dispatch on the plugin, in any view, whose finished_frame reaches the last frame, or with the plugin. */
rs_result rs_destroy_view(rs_view view);

/* Chooses what is shown, from the next frame on for which it is compiled. A style that cannot be compiled leaves the old one on. */
rs_result rs_configure_view(rs_view view, const rs_view_config* config);

/* Reads how the view is doing. Never waits. */
rs_result rs_query_view(rs_view view, rs_view_status* status);

/* Records one frame into a command buffer in the recording state, outside a render pass. Never submits, never waits; allocates nothing once
   a style has been shown. After an error the command buffer may hold a part of the frame: reset it. */
rs_result rs_dispatch(rs_view view, VkCommandBuffer commands, const rs_frame* frame);

#ifdef __cplusplus
}
#endif

#endif
