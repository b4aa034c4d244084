/* RealtimeStyle in an engine of one's own: everything that is needed, from device creation to shutdown.

     host STYLE.onnx WIDTH HEIGHT PLAIN.raw STYLED.raw

   Draws a frame, stylizes it within the same command buffer, and writes it plain and stylized as RGBA bytes. */
#include "engine.h"
#include "realtimestyle.h"

static void print_line(void* user, const char* line)
{
    fprintf((FILE*)user, "realtimestyle: %s\n", line);
}

static void write_texels(const char* path, const engine_buffer* buffer, size_t count)
{
    FILE* file = fopen(path, "wb");
    CHECK(file == NULL);
    CHECK(fwrite(buffer->texels, 4, count, file) != count);
    CHECK(fclose(file));
}

int main(int argc, char** argv)
{
    if (argc != 6) {
        fprintf(stderr, "usage: host STYLE.onnx WIDTH HEIGHT PLAIN.raw STYLED.raw\n");
        return 2;
    }
    uint32_t width = (uint32_t)atoi(argv[2]), height = (uint32_t)atoi(argv[3]);

    /* 1. Before the device: which features to turn on. */
    engine e;
    engine_open(&e, RS_VULKAN_VERSION);
    rs_requirements needs = {
        .header = {RS_TYPE_REQUIREMENTS, sizeof needs, NULL},
        .get_instance_proc_addr = vkGetInstanceProcAddr,
        .instance = e.instance,
        .physical_device = e.physical,
    };
    CHECK(rs_get_requirements(&needs));
    uint32_t features = needs.required_features | needs.optional_features;
    engine_create_device(&e, width, height, (features & RS_FEATURE_SYNCHRONIZATION_2) != 0, (features & RS_FEATURE_STORAGE_BUFFER_16_BIT) != 0);

    /* 2. The plugin, a style, a view: at load time. */
    rs_plugin_info plugin_info = {
        .header = {RS_TYPE_PLUGIN_INFO, sizeof plugin_info, NULL},
        .instance = e.instance,
        .physical_device = e.physical,
        .device = e.device,
        .get_instance_proc_addr = vkGetInstanceProcAddr,
        .get_device_proc_addr = vkGetDeviceProcAddr,
        .enabled_features = features,
        .log = print_line,
        .log_user = stderr,
    };
    rs_plugin plugin;
    CHECK(rs_create_plugin(&plugin_info, &plugin));
    rs_style_info style_info = {.header = {RS_TYPE_STYLE_INFO, sizeof style_info, NULL}, .path = argv[1]};
    rs_style style;
    CHECK(rs_load_style(plugin, &style_info, &style));
    rs_view_info view_info = {.header = {RS_TYPE_VIEW_INFO, sizeof view_info, NULL}, .width = width, .height = height, .format = VK_FORMAT_R8G8B8A8_UNORM};
    rs_view view;
    CHECK(rs_create_view(plugin, &view_info, &view));
    rs_view_config config = {.header = {RS_TYPE_VIEW_CONFIG, sizeof config, NULL}, .style = style, .scale = 1, .wait = 1};
    CHECK(rs_configure_view(view, &config));

    /* 3. Every frame: draw, then one call into the same command buffer. */
    engine_buffer plain = engine_create_buffer(&e), styled = engine_create_buffer(&e);
    VkCommandBuffer commands = engine_begin_frame(&e, 1);
    engine_copy(&e, &plain);
    rs_image image = {e.image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, VK_PIPELINE_STAGE_2_COPY_BIT, VK_ACCESS_2_TRANSFER_READ_BIT};
    rs_frame frame = {
        .header = {RS_TYPE_FRAME, sizeof frame, NULL},
        .color = image,
        .output = image,
        .strength = 1,
        .exposure = 1,
        .delta_seconds = 1.0f / 60,
        .frame = 1,
    };
    CHECK(rs_dispatch(view, commands, &frame));
    engine_copy(&e, &styled);
    engine_end_frame(&e);
    write_texels(argv[4], &plain, (size_t)width * height);
    write_texels(argv[5], &styled, (size_t)width * height);

    /* 4. The end: the GPU has finished, views before the plugin, the plugin before the device. */
    CHECK(rs_destroy_view(view));
    CHECK(rs_destroy_plugin(plugin));
    engine_destroy_buffer(&e, &plain);
    engine_destroy_buffer(&e, &styled);
    engine_destroy_device(&e);
    engine_close(&e);
    return 0;
}
