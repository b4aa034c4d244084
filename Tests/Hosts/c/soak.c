/* What the library leaves behind, counted by proc-address getters of the host's own:

     soak STYLE.onnx frames N    dispatches N frames
     soak STYLE.onnx cycles N    creates and destroys everything N times
     soak STYLE.onnx losses N    loses the device N times in the middle of it

   Prints one line: submits= waits= live= files_before= files_after= resident_kb=A,B,C,D, after each quarter of it: a leak grows in all of them,
   a heap that takes another block in one. */
#include "engine.h"
#include "realtimestyle.h"

#include <dirent.h>
#include <stdatomic.h>
#include <string.h>

static atomic_long submits, waits, live;
static atomic_bool lost;

enum { QUARTERS = 4 };
static long resident[QUARTERS];

#define DEVICE_RESULT(call) (atomic_load(&lost) ? VK_ERROR_DEVICE_LOST : (call))

/* Submissions and waits that go through the library's getter. None are expected. */
static VkResult VKAPI_CALL count_vkQueueSubmit(VkQueue q, uint32_t n, const VkSubmitInfo* s, VkFence f) { submits++; return vkQueueSubmit(q, n, s, f); }
static VkResult VKAPI_CALL count_vkQueueSubmit2(VkQueue q, uint32_t n, const VkSubmitInfo2* s, VkFence f) { submits++; return vkQueueSubmit2(q, n, s, f); }
static VkResult VKAPI_CALL count_vkQueueWaitIdle(VkQueue q) { waits++; return vkQueueWaitIdle(q); }
static VkResult VKAPI_CALL count_vkDeviceWaitIdle(VkDevice d) { waits++; return vkDeviceWaitIdle(d); }
static VkResult VKAPI_CALL count_vkWaitSemaphores(VkDevice d, const VkSemaphoreWaitInfo* i, uint64_t t) { waits++; return vkWaitSemaphores(d, i, t); }
static VkResult VKAPI_CALL count_vkWaitForFences(VkDevice d, uint32_t n, const VkFence* f, VkBool32 a, uint64_t t) { waits++; return vkWaitForFences(d, n, f, a, t); }

/* Everything that is created and destroyed. */
#define COUNT_OBJECT(Create, Destroy, Info, Handle) \
    static VkResult VKAPI_CALL count_##Create(VkDevice d, const Info* i, const VkAllocationCallbacks* a, Handle* h) \
    { \
        VkResult result = DEVICE_RESULT(Create(d, i, a, h)); \
        if (result == VK_SUCCESS) live++; \
        return result; \
    } \
    static void VKAPI_CALL count_##Destroy(VkDevice d, Handle h, const VkAllocationCallbacks* a) \
    { \
        if (h != VK_NULL_HANDLE) live--; \
        Destroy(d, h, a); \
    }
COUNT_OBJECT(vkAllocateMemory, vkFreeMemory, VkMemoryAllocateInfo, VkDeviceMemory)
COUNT_OBJECT(vkCreateBuffer, vkDestroyBuffer, VkBufferCreateInfo, VkBuffer)
COUNT_OBJECT(vkCreateBufferView, vkDestroyBufferView, VkBufferViewCreateInfo, VkBufferView)
COUNT_OBJECT(vkCreateShaderModule, vkDestroyShaderModule, VkShaderModuleCreateInfo, VkShaderModule)
COUNT_OBJECT(vkCreateDescriptorSetLayout, vkDestroyDescriptorSetLayout, VkDescriptorSetLayoutCreateInfo, VkDescriptorSetLayout)
COUNT_OBJECT(vkCreateDescriptorPool, vkDestroyDescriptorPool, VkDescriptorPoolCreateInfo, VkDescriptorPool)
COUNT_OBJECT(vkCreatePipelineLayout, vkDestroyPipelineLayout, VkPipelineLayoutCreateInfo, VkPipelineLayout)
COUNT_OBJECT(vkCreatePipelineCache, vkDestroyPipelineCache, VkPipelineCacheCreateInfo, VkPipelineCache)
COUNT_OBJECT(vkCreateQueryPool, vkDestroyQueryPool, VkQueryPoolCreateInfo, VkQueryPool)
COUNT_OBJECT(vkCreateSampler, vkDestroySampler, VkSamplerCreateInfo, VkSampler)

static VkResult VKAPI_CALL count_vkCreateComputePipelines(VkDevice d, VkPipelineCache c, uint32_t n, const VkComputePipelineCreateInfo* i, const VkAllocationCallbacks* a, VkPipeline* p)
{
    VkResult result = DEVICE_RESULT(vkCreateComputePipelines(d, c, n, i, a, p));
    if (result == VK_SUCCESS) live += n;
    return result;
}

static void VKAPI_CALL count_vkDestroyPipeline(VkDevice d, VkPipeline p, const VkAllocationCallbacks* a)
{
    if (p != VK_NULL_HANDLE) live--;
    vkDestroyPipeline(d, p, a);
}

static VkResult VKAPI_CALL count_vkGetQueryPoolResults(VkDevice d, VkQueryPool p, uint32_t first, uint32_t n, size_t size, void* data, VkDeviceSize stride, VkQueryResultFlags f)
{
    return DEVICE_RESULT(vkGetQueryPoolResults(d, p, first, n, size, data, stride, f));
}

static PFN_vkVoidFunction find_counted(const char* name)
{
#define COUNTED(function) {#function, (PFN_vkVoidFunction)count_##function}
    static const struct { const char* name; PFN_vkVoidFunction function; } counted[] = {
        COUNTED(vkQueueSubmit), COUNTED(vkQueueSubmit2), COUNTED(vkQueueWaitIdle), COUNTED(vkDeviceWaitIdle), COUNTED(vkWaitSemaphores), COUNTED(vkWaitForFences),
        COUNTED(vkAllocateMemory), COUNTED(vkFreeMemory), COUNTED(vkCreateBuffer), COUNTED(vkDestroyBuffer), COUNTED(vkCreateBufferView), COUNTED(vkDestroyBufferView),
        COUNTED(vkCreateShaderModule), COUNTED(vkDestroyShaderModule), COUNTED(vkCreateDescriptorSetLayout), COUNTED(vkDestroyDescriptorSetLayout),
        COUNTED(vkCreateDescriptorPool), COUNTED(vkDestroyDescriptorPool), COUNTED(vkCreatePipelineLayout), COUNTED(vkDestroyPipelineLayout),
        COUNTED(vkCreatePipelineCache), COUNTED(vkDestroyPipelineCache), COUNTED(vkCreateQueryPool), COUNTED(vkDestroyQueryPool),
        COUNTED(vkCreateSampler), COUNTED(vkDestroySampler), COUNTED(vkCreateComputePipelines), COUNTED(vkDestroyPipeline), COUNTED(vkGetQueryPoolResults),
    };
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        if (strcmp(counted[i].name, name) == 0) return counted[i].function;
    return NULL;
}

/* Both getters count, so there is no way round. */
static PFN_vkVoidFunction VKAPI_CALL get_of_device(VkDevice device, const char* name)
{
    PFN_vkVoidFunction counted = find_counted(name);
    return counted != NULL ? counted : vkGetDeviceProcAddr(device, name);
}

static PFN_vkVoidFunction VKAPI_CALL get_of_instance(VkInstance instance, const char* name)
{
    PFN_vkVoidFunction counted = find_counted(name);
    return counted != NULL ? counted : vkGetInstanceProcAddr(instance, name);
}

static long resident_kb(void)
{
    long pages = 0, total = 0;
    FILE* file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%ld %ld", &total, &pages) != 2) pages = 0;
    if (file != NULL) fclose(file);
    return pages * 4;
}

/* Remembers memory where turn i of count ends a quarter. */
static void mark(long i, long count)
{
    long quarter = i * QUARTERS / count;
    if (quarter > (i - 1) * QUARTERS / count) resident[quarter - 1] = resident_kb();
}

static long open_files(void)
{
    long count = 0;
    DIR* folder = opendir("/proc/self/fd");
    while (folder != NULL && readdir(folder) != NULL) count++;
    if (folder != NULL) closedir(folder);
    return count;
}

static const uint32_t features = RS_FEATURE_SYNCHRONIZATION_2;

static rs_plugin create_plugin(const engine* e)
{
    rs_plugin plugin;
    rs_plugin_info info = {
        .header = {RS_TYPE_PLUGIN_INFO, sizeof info, NULL}, .instance = e->instance, .physical_device = e->physical, .device = e->device,
        .get_instance_proc_addr = get_of_instance, .get_device_proc_addr = get_of_device, .enabled_features = features};
    CHECK(rs_create_plugin(&info, &plugin));
    return plugin;
}

static rs_view create_view(const engine* e, rs_plugin plugin, const char* path)
{
    rs_style style;
    rs_view view;
    rs_style_info style_info = {.header = {RS_TYPE_STYLE_INFO, sizeof style_info, NULL}, .path = path};
    rs_view_info info = {.header = {RS_TYPE_VIEW_INFO, sizeof info, NULL}, .width = e->width, .height = e->height, .format = VK_FORMAT_R8G8B8A8_UNORM};
    CHECK(rs_load_style(plugin, &style_info, &style));
    CHECK(rs_create_view(plugin, &info, &view));
    rs_view_config config = {.header = {RS_TYPE_VIEW_CONFIG, sizeof config, NULL}, .style = style, .scale = 1, .wait = 1};
    CHECK(rs_configure_view(view, &config));
    return view;
}

static rs_result dispatch(engine* e, rs_view view, uint64_t number)
{
    VkCommandBuffer commands = engine_begin_frame(e, (uint32_t)number);
    rs_image image = {e->image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, VK_PIPELINE_STAGE_2_COPY_BIT, VK_ACCESS_2_TRANSFER_READ_BIT};
    rs_frame frame = {
        .header = {RS_TYPE_FRAME, sizeof frame, NULL}, .color = image, .output = image, .strength = 1, .exposure = 1, .frame = number, .finished_frame = number - 1};
    rs_result result = rs_dispatch(view, commands, &frame);
    if (result == RS_SUCCESS) engine_end_frame(e);
    return result;
}

static void run_frames(engine* e, const char* style, long count)
{
    rs_plugin plugin = create_plugin(e);
    rs_view view = create_view(e, plugin, style);
    for (long i = 1; i <= count; i++) {
        CHECK(dispatch(e, view, (uint64_t)i));
        mark(i, count);
    }
    CHECK(rs_destroy_view(view));
    CHECK(rs_destroy_plugin(plugin));
}

static void run_cycle(engine* e, const char* style)
{
    rs_plugin plugin = create_plugin(e);
    rs_view view = create_view(e, plugin, style);
    CHECK(dispatch(e, view, 1));
    CHECK(rs_destroy_view(view));
    CHECK(rs_destroy_plugin(plugin));
}

/* The device is lost between two frames: the next dispatch says so, nothing new can be made, everything can be destroyed. */
static void run_loss(engine* e, const char* style)
{
    rs_view other;
    rs_plugin plugin = create_plugin(e);
    rs_view view = create_view(e, plugin, style);
    rs_view_info info = {.header = {RS_TYPE_VIEW_INFO, sizeof info, NULL}, .width = 8, .height = 8, .format = VK_FORMAT_R8G8B8A8_UNORM};
    CHECK(dispatch(e, view, 1));
    atomic_store(&lost, 1);
    CHECK(dispatch(e, view, 2) != RS_ERROR_DEVICE_LOST);
    CHECK(rs_create_view(plugin, &info, &other) != RS_ERROR_DEVICE_LOST);
    CHECK(rs_destroy_view(view));
    CHECK(rs_destroy_plugin(plugin));
    atomic_store(&lost, 0);
    engine_destroy_device(e);
    engine_create_device(e, e->width, e->height, VK_TRUE, VK_FALSE);
}

int main(int argc, char** argv)
{
    engine e;
    if (argc != 4) return 2;
    const char *style = argv[1], *what = argv[2];
    long count = atol(argv[3]), files = 0;
    engine_open(&e, RS_VULKAN_VERSION);
    engine_create_device(&e, 64, 64, VK_TRUE, VK_FALSE);
    run_cycle(&e, style); /* what is loaded once, as the runtime, is there from now on */
    files = open_files();
    if (strcmp(what, "frames") == 0) run_frames(&e, style, count);
    for (long i = 1; i <= count && strcmp(what, "frames") != 0; i++) {
        if (strcmp(what, "losses") == 0) run_loss(&e, style);
        else run_cycle(&e, style);
        mark(i, count);
    }
    printf(
        "submits=%ld waits=%ld live=%ld files_before=%ld files_after=%ld resident_kb=%ld,%ld,%ld,%ld\n", (long)submits, (long)waits, (long)live, files,
        open_files(), resident[0], resident[1], resident[2], resident[3]);
    engine_destroy_device(&e);
    engine_close(&e);
    return 0;
}
