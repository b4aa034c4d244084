/* Every way to call the library wrongly that has a result of its own, and that nothing is printed on the way: codes STYLE.onnx ROWS.onnx */
#include "engine.h"
#include "realtimestyle.h"

#include <string.h>

static int failures;

#define EXPECT(expected, call) \
    do { \
        int got = (int)(call); \
        if (got != (int)(expected)) { \
            fprintf(stderr, "%s:%d: %s gave %s, expected %s\n", __FILE__, __LINE__, #call, rs_result_name(got), #expected); \
            failures++; \
        } \
    } while (0)

/* What the log callback found when it called the library, against the rules; it runs on the thread that compiles styles. */
typedef struct intruder {
    rs_view view;
    int lines, result;
} intruder;

static void intrude(void* user, const char* line)
{
    intruder* self = user;
    rs_view_status status = {.header = {RS_TYPE_VIEW_STATUS, sizeof status, NULL}};
    self->lines += line[0] != 0;
    if (self->view != NULL) self->result = rs_query_view(self->view, &status);
}

static void check_requirements(const engine* e)
{
    rs_requirements needs = {
        .header = {RS_TYPE_REQUIREMENTS, sizeof needs, NULL}, .get_instance_proc_addr = vkGetInstanceProcAddr, .instance = e->instance, .physical_device = e->physical};
    rs_requirements broken = needs;
    EXPECT(RS_SUCCESS, rs_get_requirements(&needs));
    EXPECT(RS_FEATURE_SYNCHRONIZATION_2, needs.required_features);
    EXPECT(0, needs.missing[0]);
    EXPECT(RS_ERROR_NULL, rs_get_requirements(NULL));
    broken.instance = VK_NULL_HANDLE;
    EXPECT(RS_ERROR_NULL, rs_get_requirements(&broken));
    broken = needs, broken.header.size--;
    EXPECT(RS_ERROR_STRUCT_SIZE, rs_get_requirements(&broken));
    broken = needs, broken.header.type = RS_TYPE_COST;
    EXPECT(RS_ERROR_STRUCT_TYPE, rs_get_requirements(&broken));
    broken = needs, broken.header.next = &needs;
    EXPECT(RS_ERROR_STRUCT_TYPE, rs_get_requirements(&broken));
}

static void check_plugins(const rs_plugin_info* info)
{
    rs_plugin plugin, never = (rs_plugin)12345678;
    rs_plugin_info broken = *info;
    EXPECT(RS_ERROR_NULL, rs_create_plugin(info, NULL));
    EXPECT(RS_ERROR_NULL, rs_create_plugin(NULL, &plugin));
    broken.device = VK_NULL_HANDLE;
    EXPECT(RS_ERROR_NULL, rs_create_plugin(&broken, &plugin));
    broken = *info, broken.header.size += 8;
    EXPECT(RS_ERROR_STRUCT_SIZE, rs_create_plugin(&broken, &plugin));
    broken = *info, broken.enabled_features = 0;
    EXPECT(RS_ERROR_DEVICE, rs_create_plugin(&broken, &plugin));
    EXPECT(RS_SUCCESS, rs_create_plugin(info, &plugin));
    EXPECT(RS_SUCCESS, rs_destroy_plugin(plugin));
    EXPECT(RS_ERROR_HANDLE, rs_destroy_plugin(plugin));
    EXPECT(RS_ERROR_HANDLE, rs_destroy_plugin(never));
    EXPECT(RS_ERROR_NULL, rs_destroy_plugin(NULL));
}

static void check_styles(rs_plugin plugin, rs_plugin other, const char* path, const rs_view_info* view)
{
    rs_style style, broken_style;
    rs_style_info info = {.header = {RS_TYPE_STYLE_INFO, sizeof info, NULL}, .path = path};
    rs_style_info broken = info;
    rs_cost cost = {.header = {RS_TYPE_COST, sizeof cost, NULL}};
    EXPECT(RS_SUCCESS, rs_load_style(plugin, &info, &style));
    broken.path = "no-such-file.onnx";
    EXPECT(RS_ERROR_STYLE, rs_load_style(plugin, &broken, &broken_style));
    broken.bytes = "not a network", broken.byte_count = 13;
    EXPECT(RS_ERROR_STYLE, rs_load_style(plugin, &broken, &broken_style));
    broken.path = NULL;
    EXPECT(RS_ERROR_NULL, rs_load_style(plugin, &broken, &broken_style));
    EXPECT(RS_SUCCESS, rs_estimate(plugin, style, view, 1, &cost));
    EXPECT(1, cost.view_bytes > 0 && cost.style_bytes > 0 && cost.dispatches > 0);
    EXPECT(RS_ERROR_ARGUMENT, rs_estimate(plugin, style, view, 2, &cost));
    EXPECT(RS_ERROR_HANDLE, rs_estimate(other, style, view, 1, &cost));
    EXPECT(RS_ERROR_STYLE, rs_find_row(plugin, style, "red", &broken_style));
    EXPECT(RS_SUCCESS, rs_unload_style(plugin, style));
    EXPECT(RS_ERROR_HANDLE, rs_unload_style(plugin, style));
}

static void check_rows(rs_plugin plugin, const char* path)
{
    rs_style file, row;
    rs_style_info info = {.header = {RS_TYPE_STYLE_INFO, sizeof info, NULL}, .path = path};
    EXPECT(RS_SUCCESS, rs_load_style(plugin, &info, &file));
    EXPECT(RS_SUCCESS, rs_find_row(plugin, file, "green", &row));
    EXPECT(RS_SUCCESS, rs_unload_style(plugin, file));
    EXPECT(RS_ERROR_HANDLE, rs_find_row(plugin, file, "green", &row));
    EXPECT(RS_SUCCESS, rs_unload_style(plugin, row));
}

static void check_views(rs_plugin plugin, rs_style style, const rs_view_info* info, intruder* log)
{
    rs_view view;
    rs_view_info broken = *info;
    broken.width = 0;
    EXPECT(RS_ERROR_ARGUMENT, rs_create_view(plugin, &broken, &view));
    broken = *info, broken.format = VK_FORMAT_R5G6B5_UNORM_PACK16;
    EXPECT(RS_ERROR_ARGUMENT, rs_create_view(plugin, &broken, &view));
    broken = *info, broken.inputs = 64;
    EXPECT(RS_ERROR_ARGUMENT, rs_create_view(plugin, &broken, &view));
    EXPECT(RS_ERROR_HANDLE, rs_create_view((rs_plugin)style, info, &view));
    EXPECT(RS_SUCCESS, rs_create_view(plugin, info, &view));
    EXPECT(RS_ERROR_IN_USE, rs_destroy_plugin(plugin));
    rs_view_config config = {.header = {RS_TYPE_VIEW_CONFIG, sizeof config, NULL}, .style = style, .scale = 0.1f, .wait = 1};
    EXPECT(RS_ERROR_ARGUMENT, rs_configure_view(view, &config));
    config.scale = 1, config.style = (rs_style)view;
    EXPECT(RS_ERROR_HANDLE, rs_configure_view(view, &config));
    config.style = style, log->view = view;
    EXPECT(RS_SUCCESS, rs_configure_view(view, &config));
    EXPECT(RS_ERROR_WRONG_THREAD, log->result);
    log->view = NULL;
    EXPECT(RS_SUCCESS, rs_destroy_view(view));
    EXPECT(RS_ERROR_HANDLE, rs_destroy_view(view));
}

static void check_frames(engine* e, rs_plugin plugin, const rs_view_info* info)
{
    rs_view view;
    EXPECT(RS_SUCCESS, rs_create_view(plugin, info, &view));
    VkCommandBuffer commands = engine_begin_frame(e, 1);
    rs_image image = {e->image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, VK_PIPELINE_STAGE_2_COPY_BIT, VK_ACCESS_2_TRANSFER_READ_BIT};
    rs_frame frame = {.header = {RS_TYPE_FRAME, sizeof frame, NULL}, .color = image, .output = image, .strength = 1, .exposure = 1, .frame = 1};
    rs_frame broken = frame;
    EXPECT(RS_ERROR_NULL, rs_dispatch(view, VK_NULL_HANDLE, &frame));
    EXPECT(RS_ERROR_NULL, rs_dispatch(view, commands, NULL));
    EXPECT(RS_ERROR_NULL, rs_dispatch(NULL, commands, &frame));
    broken.color.image = VK_NULL_HANDLE;
    EXPECT(RS_ERROR_NULL, rs_dispatch(view, commands, &broken));
    broken = frame, broken.strength = 1.5f;
    EXPECT(RS_ERROR_ARGUMENT, rs_dispatch(view, commands, &broken));
    broken = frame, broken.finished_frame = 1;
    EXPECT(RS_ERROR_ARGUMENT, rs_dispatch(view, commands, &broken));
    broken = frame, broken.flags = RS_FRAME_DEPTH_RAMP;
    EXPECT(RS_ERROR_ARGUMENT, rs_dispatch(view, commands, &broken));
    rs_frame_mask second = {.header = {RS_TYPE_FRAME_MASK, sizeof second, NULL}, .image = image};
    rs_frame_mask first = {.header = {RS_TYPE_FRAME_MASK, sizeof first, &second}, .image = image};
    broken = frame, broken.header.next = &first;
    EXPECT(RS_ERROR_STRUCT_TYPE, rs_dispatch(view, commands, &broken));
    first.header.next = NULL, first.header.size = 8;
    EXPECT(RS_ERROR_STRUCT_SIZE, rs_dispatch(view, commands, &broken));
    first.header.size = sizeof first; /* right, but the view was made without RS_INPUT_MASK */
    EXPECT(RS_ERROR_ARGUMENT, rs_dispatch(view, commands, &broken));
    EXPECT(RS_SUCCESS, rs_dispatch(view, commands, &frame));
    engine_end_frame(e);
    EXPECT(RS_SUCCESS, rs_destroy_view(view));
    EXPECT(RS_ERROR_HANDLE, rs_dispatch(view, commands, &frame));
}

int main(int argc, char** argv)
{
    engine e;
    intruder log = {NULL, 0, 0};
    if (argc != 3) return 2;
    EXPECT(RS_VERSION >> 16, rs_version() >> 16);
    EXPECT(0, strcmp(rs_result_name(RS_ERROR_STYLE), "RS_ERROR_STYLE"));
    engine_open(&e, RS_VULKAN_VERSION);
    engine_create_device(&e, 64, 48, VK_TRUE, VK_FALSE);
    rs_plugin_info info = {
        .header = {RS_TYPE_PLUGIN_INFO, sizeof info, NULL}, .instance = e.instance, .physical_device = e.physical, .device = e.device,
        .get_instance_proc_addr = vkGetInstanceProcAddr, .enabled_features = RS_FEATURE_SYNCHRONIZATION_2, .log = intrude, .log_user = &log};
    rs_view_info view = {.header = {RS_TYPE_VIEW_INFO, sizeof view, NULL}, .width = e.width, .height = e.height, .format = VK_FORMAT_R8G8B8A8_UNORM};
    check_requirements(&e);
    check_plugins(&info);

    rs_plugin plugin, other;
    rs_style style;
    rs_style_info style_info = {.header = {RS_TYPE_STYLE_INFO, sizeof style_info, NULL}, .path = argv[1]};
    CHECK(rs_create_plugin(&info, &plugin));
    CHECK(rs_create_plugin(&info, &other));
    CHECK(rs_load_style(plugin, &style_info, &style));
    check_styles(plugin, other, argv[1], &view);
    check_rows(plugin, argv[2]);
    check_views(plugin, style, &view, &log);
    check_frames(&e, plugin, &view);
    EXPECT(1, log.lines > 0);
    EXPECT(RS_SUCCESS, rs_destroy_plugin(other));
    EXPECT(RS_SUCCESS, rs_destroy_plugin(plugin));
    EXPECT(RS_ERROR_HANDLE, rs_unload_style(plugin, style));
    engine_destroy_device(&e);
    engine_close(&e);
    return failures != 0;
}
