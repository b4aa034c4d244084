// Unity as a plugin sees it, as far as RealtimeStyle goes: loads the library, creates its device, draws frames, and issues the plugin's event from a
// render thread, by the contract that Unity documents for these interfaces.
//
//     host LIBRARY preloaded|late STYLE.onnx WIDTH HEIGHT PLAIN.raw STYLED.raw
//
// Goes on for as many frames as the style takes to be compiled, at most; writes the last one plain and stylized as RGBA bytes. What the plugin
// has to say, and each break of the contract, is a line on standard output.
#include "engine.h"
#include "plugin.h"
#include "unity.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

using namespace unity;

namespace {

struct TextureState {
    VkImageLayout layout;
    VkPipelineStageFlags stages;
    VkAccessFlags accesses;
};

constexpr int firstEvent = 40;
constexpr TextureState drawn = {VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, VK_PIPELINE_STAGE_TRANSFER_BIT, VK_ACCESS_TRANSFER_READ_BIT};
constexpr TextureState attached = {
    VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL, VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT, VK_ACCESS_COLOR_ATTACHMENT_READ_BIT | VK_ACCESS_COLOR_ATTACHMENT_WRITE_BIT};

engine e;
Renderer renderer = rendererNull;
DeviceEventCallback deviceEvent = nullptr;
InitCallback intercept = nullptr;
EventConfig config = {};
TextureState texture = drawn;
bool insidePass = false;
bool recording = false;
unsigned long long frameNumber = 0;
std::vector<VkCommandBuffer> submitted;

void complain(const char* what) { std::printf("contract: %s\n", what); }

void move(TextureState to)
{
    VkImageMemoryBarrier barrier = {VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER, nullptr, texture.accesses, to.accesses, texture.layout, to.layout,
        VK_QUEUE_FAMILY_IGNORED, VK_QUEUE_FAMILY_IGNORED, e.image, {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1}};
    vkCmdPipelineBarrier(e.commands, texture.stages, to.stages, 0, 0, nullptr, 0, nullptr, 1, &barrier);
    texture = to;
}

// A pass of the engine's own that is still open when the event comes, as Unity's may be.
void beginPass()
{
    move(attached);
    VkRenderingAttachmentInfo target = {};
    target.sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO;
    target.imageView = e.view;
    target.imageLayout = attached.layout;
    target.loadOp = VK_ATTACHMENT_LOAD_OP_LOAD;
    target.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
    VkRenderingInfo pass = {};
    pass.sType = VK_STRUCTURE_TYPE_RENDERING_INFO;
    pass.renderArea = {{0, 0}, {e.width, e.height}};
    pass.layerCount = 1;
    pass.colorAttachmentCount = 1;
    pass.pColorAttachments = &target;
    vkCmdBeginRendering(e.commands, &pass);
    insidePass = true;
}

void endPass()
{
    if (insidePass) vkCmdEndRendering(e.commands);
    insidePass = false;
}

// Submits what was recorded and goes on in other commands: a plugin that kept the old ones records into what is no longer being recorded.
void nextCommands()
{
    CHECK(vkEndCommandBuffer(e.commands));
    VkSubmitInfo submit = {};
    submit.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO;
    submit.commandBufferCount = 1;
    submit.pCommandBuffers = &e.commands;
    CHECK(vkQueueSubmit(e.queue, 1, &submit, VK_NULL_HANDLE));
    submitted.push_back(e.commands);
    VkCommandBufferAllocateInfo allocate = {VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO, nullptr, e.pool, VK_COMMAND_BUFFER_LEVEL_PRIMARY, 1};
    CHECK(vkAllocateCommandBuffers(e.device, &allocate, &e.commands));
    VkCommandBufferBeginInfo begin = {};
    begin.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
    begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    CHECK(vkBeginCommandBuffer(e.commands, &begin));
}

// ---- the interfaces ----

bool addIntercept(InitCallback callback, void*, int)
{
    intercept = callback;
    return renderer == rendererNull;
}

bool interceptOnce(InitCallback callback, void* user) { return addIntercept(callback, user, 0); }

bool removeIntercept(InitCallback callback)
{
    if (callback != intercept) complain("removes an interception that it did not add");
    intercept = nullptr;
    return true;
}

void configureEvent(int event, const EventConfig* wanted)
{
    if (event != firstEvent) complain("configures an event that it did not reserve");
    config = *wanted;
}

VulkanInstance instance()
{
    VulkanInstance made = {};
    made.instance = e.instance;
    made.physicalDevice = e.physical;
    made.device = e.device;
    made.graphicsQueue = e.queue;
    made.getInstanceProcAddr = vkGetInstanceProcAddr;
    made.queueFamilyIndex = e.family;
    return made;
}

bool commandRecordingState(RecordingState* state, QueueAccess access)
{
    if (access != config.queueAccess) complain("asks for another queue access than it configured");
    if (!recording) return false;
    *state = {};
    state->commandBuffer = e.commands;
    state->subPassIndex = insidePass ? 0 : -1;
    state->currentFrameNumber = frameNumber;
    state->safeFrameNumber = frameNumber - 1;
    return true;
}

bool accessTexture(void* native, const VkImageSubresource* part, VkImageLayout layout, VkPipelineStageFlags stages, VkAccessFlags accesses, Access mode, VulkanImage* image)
{
    if (native != &texture || mode != accessPipelineBarrier || part != nullptr) return false;
    if (insidePass) complain("accesses a texture inside a render pass");
    move({layout, stages, accesses});
    nextCommands();
    *image = {};
    image->image = e.image;
    image->layout = layout;
    image->aspect = VK_IMAGE_ASPECT_COLOR_BIT;
    image->usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
    image->format = VK_FORMAT_R8G8B8A8_UNORM;
    image->extent = {e.width, e.height, 1};
    image->type = VK_IMAGE_TYPE_2D;
    image->samples = VK_SAMPLE_COUNT_1_BIT;
    image->layers = image->mipCount = 1;
    return true;
}

VulkanV2 vulkan = {interceptOnce, nullptr, configureEvent, instance, commandRecordingState, accessTexture, nullptr, nullptr, nullptr, endPass,
    nullptr, nullptr, nullptr, nullptr, addIntercept, removeIntercept};

Renderer getRenderer() { return renderer; }
void registerDeviceEvent(DeviceEventCallback callback) { deviceEvent = callback; }
void unregisterDeviceEvent(DeviceEventCallback callback)
{
    if (callback != deviceEvent) complain("unregisters a callback that it did not register");
    deviceEvent = nullptr;
}
int reserveEvents(int) { return firstEvent; }

Graphics graphics = {getRenderer, registerDeviceEvent, unregisterDeviceEvent, reserveEvents};

void* getInterfaceSplit(unsigned long long high, unsigned long long low)
{
    if (high == graphicsGuid.high && low == graphicsGuid.low) return &graphics;
    if (high == vulkanV2Guid.high && low == vulkanV2Guid.low) return &vulkan;
    return nullptr;
}

void* getInterface(Guid guid) { return getInterfaceSplit(guid.high, guid.low); }
void registerInterface(Guid, void*) {}
void registerInterfaceSplit(unsigned long long, unsigned long long, void*) {}

Interfaces interfaces = {getInterface, registerInterface, getInterfaceSplit, registerInterfaceSplit};

// As Unity: the instance by the interception's getter, for the version that Unity asks for.
void openEngine(uint32_t width, uint32_t height)
{
    if (intercept != nullptr) engine_open_by(&e, VK_API_VERSION_1_1, intercept(vkGetInstanceProcAddr, nullptr));
    else engine_open(&e, VK_API_VERSION_1_3);
    engine_create_device(&e, width, height, intercept == nullptr, VK_TRUE);
    renderer = rendererVulkan;
}

void issue(const Plugin& plugin, int camera)
{
    Frame frame = {&texture, camera, 1, 0, 1.0f / 60, 0};
    void* data = plugin.prepareFrame(&frame);
    std::thread renderThread([&] {
        if (config.renderPass == renderPassEnsureOutside) endPass();
        recording = true;
        plugin.getRenderEvent()(plugin.getEventId(), data);
        recording = false;
    });
    renderThread.join();
}

void drawFrame(const Plugin& plugin, int camera, const engine_buffer& plain, const engine_buffer& styled)
{
    frameNumber++;
    engine_begin_frame(&e, 1);
    texture = drawn;
    engine_copy(&e, &plain);
    beginPass();
    issue(plugin, camera);
    endPass();
    move(drawn);
    engine_copy(&e, &styled);
    engine_end_frame(&e);
    if (!submitted.empty()) vkFreeCommandBuffers(e.device, e.pool, (uint32_t)submitted.size(), submitted.data());
    submitted.clear();
}

void write(const char* path, const engine_buffer& buffer)
{
    std::ofstream(path, std::ios::binary).write((const char*)buffer.texels, 4l * e.width * e.height);
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 8) return 2;
    bool preloaded = std::strcmp(argv[2], "preloaded") == 0;
    uint32_t width = (uint32_t)std::atoi(argv[4]), height = (uint32_t)std::atoi(argv[5]);
    std::ifstream file(argv[3], std::ios::binary);
    std::string style((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    Plugin plugin = openPlugin(argv[1]);

    if (preloaded) plugin.load(&interfaces);
    openEngine(width, height);
    if (preloaded) deviceEvent(deviceInitialize);
    else plugin.load(&interfaces);

    engine_buffer plain = engine_create_buffer(&e), styled = engine_create_buffer(&e);
    int camera = plugin.createCamera(), other = plugin.createCamera();
    plugin.setStyle(camera, style.data(), (int)style.size(), "style", 0);
    plugin.setStyle(other, style.data(), (int)style.size(), "style", 0);
    do {
        drawFrame(plugin, camera, plain, styled);
        if (frameNumber == 2) plugin.destroyCamera(other);
    } while (camera != 0 && frameNumber < 3000 && std::memcmp(plain.texels, styled.texels, 4ul * width * height) == 0);
    write(argv[6], plain);
    write(argv[7], styled);
    plugin.setStyle(camera, style.data(), 9, "damaged", 0);
    plugin.setStyle(camera, nullptr, 0, "", 0);
    drawFrame(plugin, camera, plain, styled);
    if (std::memcmp(plain.texels, styled.texels, 4ul * width * height) != 0) complain("a camera without a style changes the frame");
    if (camera != 0 && plugin.destroyCamera(camera) == 0 && plugin.destroyCamera(camera) == 0) complain("destroys a camera twice");

    deviceEvent(deviceShutdown);
    plugin.unload();
    printLog(plugin);
    if (deviceEvent != nullptr || intercept != nullptr) complain("stays registered after it was unloaded");
    engine_destroy_buffer(&e, &plain);
    engine_destroy_buffer(&e, &styled);
    engine_destroy_device(&e);
    engine_close(&e);
    return 0;
}
