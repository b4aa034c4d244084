/*
 * A stand-in for the CUDA driver: the functions that Plugin/Interop/Cuda calls, over plain memory, so that its calls, lifetimes and failures
 * can be tested where there is no NVIDIA GPU. Imported memory is mapped into this process. A stream does at once what it is told.
 * Semaphores are the test's: it sets a function that waits and signals. Nothing here shows how CUDA itself behaves.
 * Layouts and values are written down from the documentation of the CUDA driver API.
 */
#define _GNU_SOURCE
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

enum { SUCCESS = 0, INVALID_VALUE = 1, INVALID_CONTEXT = 201, INVALID_HANDLE = 400 };
enum { MEMORY_OPAQUE_FD = 1, MEMORY_DEDICATED = 1, SEMAPHORE_TIMELINE_FD = 9, STREAM_NON_BLOCKING = 1, ATTRIBUTE_TIMELINE = 114 };

typedef union { int fd; struct { void *handle; const void *name; } win32; const void *object; } handle_union;
typedef struct { int type; handle_union handle; unsigned long long size; unsigned flags, reserved[16]; } memory_desc;
typedef struct { unsigned long long offset, size; unsigned flags, reserved[16]; } buffer_desc;
typedef struct { int type; handle_union handle; unsigned flags, reserved[16]; } semaphore_desc;
typedef struct {
    struct {
        struct { unsigned long long value; } fence;
        union { void *fence; unsigned long long reserved; } sync;
        struct { unsigned long long key; unsigned timeout; } mutex;
        unsigned reserved[10];
    } params;
    unsigned flags, reserved[16];
} semaphore_params;
_Static_assert(sizeof(memory_desc) == 104 && offsetof(memory_desc, size) == 24, "CUDA_EXTERNAL_MEMORY_HANDLE_DESC");
_Static_assert(sizeof(buffer_desc) == 88 && offsetof(buffer_desc, flags) == 16, "CUDA_EXTERNAL_MEMORY_BUFFER_DESC");
_Static_assert(sizeof(semaphore_desc) == 96 && offsetof(semaphore_desc, flags) == 24, "CUDA_EXTERNAL_SEMAPHORE_HANDLE_DESC");
_Static_assert(sizeof(semaphore_params) == 144 && offsetof(semaphore_params, flags) == 72, "CUDA_EXTERNAL_SEMAPHORE_WAIT_PARAMS");

typedef struct { int fd; char *mapped; size_t length; int buffers; } memory;

static unsigned char uuid[16];
static size_t memory_begin;
static void (*turn)(int signals, unsigned long long value);
static const char *failing = "";
static int failure, live, depth;
static int context, stream;

/* What the test says beforehand: the GPU's UUID, at which byte of a descriptor its memory begins, and what semaphores do. */
EXPORT void standin_begin(const unsigned char *device, size_t begin, void (*on_turn)(int, unsigned long long))
{
    memcpy(uuid, device, sizeof uuid);
    memory_begin = begin;
    turn = on_turn;
    failing = "";
}

/* From now on a function returns an error, until another does. The name must stay where it is. */
EXPORT void standin_fail(const char *function, int code)
{
    failing = function;
    failure = code;
}

/* Contexts, streams, memory, mappings and semaphores that were not given back, and contexts that are still pushed. */
EXPORT int standin_live(void) { return live + depth; }

static int result(const char *function) { return strcmp(failing, function) == 0 ? failure : SUCCESS; }

static int zero(const unsigned *words, int count)
{
    for (int i = 0; i < count; i++)
        if (words[i]) return 0;
    return 1;
}

/* Begins a function that may be told to fail; those after the second need a current context. */
#define BEGIN if (result(__func__)) return result(__func__)
#define BEGIN_IN_CONTEXT BEGIN; if (depth == 0) return INVALID_CONTEXT

EXPORT int cuInit(unsigned flags) { BEGIN; return flags ? INVALID_VALUE : SUCCESS; }

EXPORT int cuGetErrorName(int error, const char **name)
{
    *name = error == 999 ? "CUDA_ERROR_UNKNOWN" : "CUDA_ERROR_INVALID_VALUE";
    return SUCCESS;
}

EXPORT int cuGetErrorString(int error, const char **text)
{
    *text = error == 999 ? "unknown error" : "invalid argument";
    return SUCCESS;
}

EXPORT int cuDeviceGetCount(int *count) { BEGIN; *count = 2; return SUCCESS; }
EXPORT int cuDeviceGet(int *device, int ordinal) { BEGIN; *device = 40 + ordinal; return SUCCESS; }

/* The first device is another GPU, the second the test's. */
EXPORT int cuDeviceGetUuid_v2(unsigned char *bytes, int device)
{
    BEGIN;
    memset(bytes, 0xee, sizeof uuid);
    if (device == 41) memcpy(bytes, uuid, sizeof uuid);
    return SUCCESS;
}

EXPORT int cuDeviceGetAttribute(int *value, int attribute, int device)
{
    BEGIN;
    *value = attribute == ATTRIBUTE_TIMELINE && device == 41 && strcmp(failing, "timelines") != 0;
    return SUCCESS;
}

EXPORT int cuDevicePrimaryCtxRetain(void **out, int device) { BEGIN; *out = &context; live++; return device == 41 ? SUCCESS : INVALID_VALUE; }
EXPORT int cuDevicePrimaryCtxRelease_v2(int device) { live--; return device == 41 ? SUCCESS : INVALID_VALUE; }
EXPORT int cuCtxPushCurrent_v2(void *pushed) { BEGIN; depth++; return pushed == &context ? SUCCESS : INVALID_CONTEXT; }
EXPORT int cuCtxPopCurrent_v2(void **popped) { depth--; *popped = &context; return SUCCESS; }

EXPORT int cuStreamCreate(void **out, unsigned flags)
{
    BEGIN_IN_CONTEXT;
    if (flags != STREAM_NON_BLOCKING) return INVALID_VALUE;
    *out = &stream;
    live++;
    return SUCCESS;
}

EXPORT int cuStreamSynchronize(void *used) { BEGIN_IN_CONTEXT; return used == &stream ? SUCCESS : INVALID_HANDLE; }
EXPORT int cuStreamDestroy_v2(void *used) { live--; return used == &stream ? SUCCESS : INVALID_HANDLE; }

EXPORT int cuImportExternalMemory(void **out, const memory_desc *desc)
{
    BEGIN_IN_CONTEXT;
    struct stat file;
    if (desc->type != MEMORY_OPAQUE_FD || desc->flags != MEMORY_DEDICATED || !zero(desc->reserved, 16)) return INVALID_VALUE;
    if (fstat(desc->handle.fd, &file) || (size_t)file.st_size < memory_begin + desc->size) return INVALID_VALUE;
    static memory memories[64];
    for (memory *free = memories; free < memories + 64; free++) {
        if (free->mapped) continue;
        char *mapped = mmap(NULL, file.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, desc->handle.fd, 0);
        if (mapped == MAP_FAILED) return INVALID_VALUE;
        *free = (memory){.fd = desc->handle.fd, .mapped = mapped, .length = file.st_size};
        *out = free;
        live++;
        return SUCCESS;
    }
    return INVALID_VALUE;
}

EXPORT int cuExternalMemoryGetMappedBuffer(uint64_t *address, memory *external, const buffer_desc *desc)
{
    BEGIN_IN_CONTEXT;
    if (desc->flags || !zero(desc->reserved, 16) || memory_begin + desc->offset + desc->size > external->length) return INVALID_VALUE;
    *address = (uint64_t)(uintptr_t)(external->mapped + memory_begin + desc->offset);
    live++;
    return SUCCESS;
}

EXPORT int cuMemFree_v2(uint64_t address)
{
    live--;
    return address ? SUCCESS : INVALID_VALUE;
}

EXPORT int cuDestroyExternalMemory(memory *external)
{
    munmap(external->mapped, external->length);
    close(external->fd);
    *external = (memory){0};
    live--;
    return SUCCESS;
}

EXPORT int cuImportExternalSemaphore(void **out, const semaphore_desc *desc)
{
    BEGIN_IN_CONTEXT;
    if (desc->type != SEMAPHORE_TIMELINE_FD || desc->flags || !zero(desc->reserved, 16)) return INVALID_VALUE;
    *out = (void *)(intptr_t)(desc->handle.fd + 1);
    live++;
    return SUCCESS;
}

EXPORT int cuDestroyExternalSemaphore(void *external)
{
    close((int)(intptr_t)external - 1);
    live--;
    return SUCCESS;
}

static int take_turn(const semaphore_params *params, unsigned count, const void *used, int signals)
{
    if (count != 1 || used != &stream || params->flags || !zero(params->reserved, 16)) return INVALID_VALUE;
    if (turn) turn(signals, params->params.fence.value);
    return SUCCESS;
}

EXPORT int cuWaitExternalSemaphoresAsync(void *const *semaphores, const semaphore_params *params, unsigned count, void *used)
{
    BEGIN_IN_CONTEXT;
    return *semaphores ? take_turn(params, count, used, 0) : INVALID_HANDLE;
}

EXPORT int cuSignalExternalSemaphoresAsync(void *const *semaphores, const semaphore_params *params, unsigned count, void *used)
{
    BEGIN_IN_CONTEXT;
    return *semaphores ? take_turn(params, count, used, 1) : INVALID_HANDLE;
}
