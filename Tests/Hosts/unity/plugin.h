// The plugin's functions, as the C# of Plugin/Unity declares them.
#pragma once

#include "engine.h"
#include "unity.h"

#include <cstdio>
#include <cstring>
#include <dlfcn.h>

namespace unity {

struct Frame {
    void* texture;
    int camera;
    float strength, stability, deltaSeconds;
    int keepColor;
};

struct Plugin {
    void* library;
    void (*load)(Interfaces*);
    void (*unload)();
    RenderEvent (*getRenderEvent)();
    int (*getEventId)();
    int (*createCamera)();
    int (*destroyCamera)(int camera);
    int (*setStyle)(int camera, const char* bytes, int count, const char* name, float fadeSeconds);
    void* (*prepareFrame)(Frame* frame);
    int (*takeLog)(char* text, int size);
};

template <typename T> inline void find(const Plugin& plugin, const char* name, T& function)
{
    void* found = dlsym(plugin.library, name);
    CHECK(found == nullptr);
    std::memcpy(&function, &found, sizeof function);
}

inline Plugin openPlugin(const char* path)
{
    Plugin plugin = {};
    plugin.library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (plugin.library == nullptr) std::fprintf(stderr, "%s\n", dlerror());
    CHECK(plugin.library == nullptr);
    find(plugin, "UnityPluginLoad", plugin.load);
    find(plugin, "UnityPluginUnload", plugin.unload);
    find(plugin, "RealtimeStyle_GetRenderEvent", plugin.getRenderEvent);
    find(plugin, "RealtimeStyle_GetEventId", plugin.getEventId);
    find(plugin, "RealtimeStyle_CreateCamera", plugin.createCamera);
    find(plugin, "RealtimeStyle_DestroyCamera", plugin.destroyCamera);
    find(plugin, "RealtimeStyle_SetStyle", plugin.setStyle);
    find(plugin, "RealtimeStyle_PrepareFrame", plugin.prepareFrame);
    find(plugin, "RealtimeStyle_TakeLog", plugin.takeLog);
    return plugin;
}

inline void printLog(const Plugin& plugin)
{
    char line[1024];
    while (plugin.takeLog(line, sizeof line) > 0) std::printf("log: %s\n", line);
}

}  // namespace unity
