using System.Runtime.InteropServices;

namespace RealtimeStyle.Interop.Cuda;

/// <summary>
/// The functions of the CUDA driver that are used, under their own names; the result of each is checked. The driver comes with NVIDIA's display
/// driver: CUDA itself need not be installed. It stays loaded.
/// </summary>
internal sealed unsafe class CudaDriver
{
    private const uint NonBlocking = 1;

    private static readonly Lazy<CudaDriver> Installed = new(() => Load(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1"));

    private readonly string path;
    private readonly nint library;
    private readonly delegate* unmanaged<int, byte**, int> cuGetErrorName, cuGetErrorString;
    private readonly delegate* unmanaged<int*, int> cuDeviceGetCount;
    private readonly delegate* unmanaged<int*, int, int> cuDeviceGet;
    private readonly delegate* unmanaged<byte*, int, int> cuDeviceGetUuid;
    private readonly delegate* unmanaged<int*, int, int, int> cuDeviceGetAttribute;
    private readonly delegate* unmanaged<nint*, int, int> cuDevicePrimaryCtxRetain;
    private readonly delegate* unmanaged<int, int> cuDevicePrimaryCtxRelease;
    private readonly delegate* unmanaged<nint, int> cuCtxPushCurrent;
    private readonly delegate* unmanaged<nint*, int> cuCtxPopCurrent;
    private readonly delegate* unmanaged<nint*, uint, int> cuStreamCreate;
    private readonly delegate* unmanaged<nint, int> cuStreamSynchronize, cuStreamDestroy;
    private readonly delegate* unmanaged<nint*, CudaExternalMemory*, int> cuImportExternalMemory;
    private readonly delegate* unmanaged<ulong*, nint, CudaExternalBuffer*, int> cuExternalMemoryGetMappedBuffer;
    private readonly delegate* unmanaged<ulong, int> cuMemFree;
    private readonly delegate* unmanaged<nint, int> cuDestroyExternalMemory, cuDestroyExternalSemaphore;
    private readonly delegate* unmanaged<nint*, CudaExternalSemaphore*, int> cuImportExternalSemaphore;
    private readonly delegate* unmanaged<nint*, CudaSemaphoreValue*, uint, nint, int> cuWaitExternalSemaphoresAsync, cuSignalExternalSemaphoresAsync;

    // The names with _v2 are those that cuda.h gives the functions by its macros.
    private CudaDriver(string path, nint library)
    {
        (this.path, this.library) = (path, library);
        cuGetErrorName = (delegate* unmanaged<int, byte**, int>)Find("cuGetErrorName");
        cuGetErrorString = (delegate* unmanaged<int, byte**, int>)Find("cuGetErrorString");
        cuDeviceGetCount = (delegate* unmanaged<int*, int>)Find("cuDeviceGetCount");
        cuDeviceGet = (delegate* unmanaged<int*, int, int>)Find("cuDeviceGet");
        cuDeviceGetUuid = (delegate* unmanaged<byte*, int, int>)Find("cuDeviceGetUuid_v2", "cuDeviceGetUuid");
        cuDeviceGetAttribute = (delegate* unmanaged<int*, int, int, int>)Find("cuDeviceGetAttribute");
        cuDevicePrimaryCtxRetain = (delegate* unmanaged<nint*, int, int>)Find("cuDevicePrimaryCtxRetain");
        cuDevicePrimaryCtxRelease = (delegate* unmanaged<int, int>)Find("cuDevicePrimaryCtxRelease_v2");
        cuCtxPushCurrent = (delegate* unmanaged<nint, int>)Find("cuCtxPushCurrent_v2");
        cuCtxPopCurrent = (delegate* unmanaged<nint*, int>)Find("cuCtxPopCurrent_v2");
        cuStreamCreate = (delegate* unmanaged<nint*, uint, int>)Find("cuStreamCreate");
        cuStreamSynchronize = (delegate* unmanaged<nint, int>)Find("cuStreamSynchronize");
        cuStreamDestroy = (delegate* unmanaged<nint, int>)Find("cuStreamDestroy_v2");
        cuImportExternalMemory = (delegate* unmanaged<nint*, CudaExternalMemory*, int>)Find("cuImportExternalMemory");
        cuExternalMemoryGetMappedBuffer = (delegate* unmanaged<ulong*, nint, CudaExternalBuffer*, int>)Find("cuExternalMemoryGetMappedBuffer");
        cuMemFree = (delegate* unmanaged<ulong, int>)Find("cuMemFree_v2");
        cuDestroyExternalMemory = (delegate* unmanaged<nint, int>)Find("cuDestroyExternalMemory");
        cuDestroyExternalSemaphore = (delegate* unmanaged<nint, int>)Find("cuDestroyExternalSemaphore");
        cuImportExternalSemaphore = (delegate* unmanaged<nint*, CudaExternalSemaphore*, int>)Find("cuImportExternalSemaphore");
        cuWaitExternalSemaphoresAsync = (delegate* unmanaged<nint*, CudaSemaphoreValue*, uint, nint, int>)Find("cuWaitExternalSemaphoresAsync");
        cuSignalExternalSemaphoresAsync = (delegate* unmanaged<nint*, CudaSemaphoreValue*, uint, nint, int>)Find("cuSignalExternalSemaphoresAsync");
        Check(((delegate* unmanaged<uint, int>)Find("cuInit"))(0), "cuInit");
    }

    /// <summary>The machine's own, loaded once.</summary>
    /// <exception cref="CudaException">There is none, or it does not start; the same at every call.</exception>
    public static CudaDriver Default => Installed.Value;

    /// <summary>Loads a driver and starts it.</summary>
    /// <param name="path">A file, or a name that the system's loader knows.</param>
    /// <exception cref="CudaException">It is not there, too old, or does not start.</exception>
    public static CudaDriver Load(string path) => NativeLibrary.TryLoad(path, out nint library)
        ? new CudaDriver(path, library)
        : throw new CudaException($"no CUDA driver: '{path}' cannot be loaded; expected the one that NVIDIA's display driver brings; install that, or use --backend vulkan");

    public int DeviceGetCount()
    {
        int count = 0;
        Check(cuDeviceGetCount(&count), nameof(cuDeviceGetCount));
        return count;
    }

    public int DeviceGet(int ordinal)
    {
        int device = 0;
        Check(cuDeviceGet(&device, ordinal), nameof(cuDeviceGet));
        return device;
    }

    public byte[] DeviceGetUuid(int device)
    {
        byte[] uuid = new byte[16];
        fixed (byte* bytes = uuid) Check(cuDeviceGetUuid(bytes, device), nameof(cuDeviceGetUuid));
        return uuid;
    }

    public int DeviceGetAttribute(int attribute, int device)
    {
        int value = 0;
        Check(cuDeviceGetAttribute(&value, attribute, device), nameof(cuDeviceGetAttribute));
        return value;
    }

    public nint PrimaryContextRetain(int device)
    {
        nint context = 0;
        Check(cuDevicePrimaryCtxRetain(&context, device), nameof(cuDevicePrimaryCtxRetain));
        return context;
    }

    public void PushCurrent(nint context) => Check(cuCtxPushCurrent(context), nameof(cuCtxPushCurrent));

    public nint StreamCreate()
    {
        nint stream = 0;
        Check(cuStreamCreate(&stream, NonBlocking), nameof(cuStreamCreate));
        return stream;
    }

    public void StreamSynchronize(nint stream) => Check(cuStreamSynchronize(stream), nameof(cuStreamSynchronize));

    public nint ImportMemory(CudaExternalMemory description)
    {
        nint memory = 0;
        Check(cuImportExternalMemory(&memory, &description), nameof(cuImportExternalMemory));
        return memory;
    }

    public ulong MapBuffer(nint memory, CudaExternalBuffer description)
    {
        ulong address = 0;
        Check(cuExternalMemoryGetMappedBuffer(&address, memory, &description), nameof(cuExternalMemoryGetMappedBuffer));
        return address;
    }

    public nint ImportSemaphore(CudaExternalSemaphore description)
    {
        nint semaphore = 0;
        Check(cuImportExternalSemaphore(&semaphore, &description), nameof(cuImportExternalSemaphore));
        return semaphore;
    }

    public void WaitAsync(nint semaphore, CudaSemaphoreValue value, nint stream) =>
        Check(cuWaitExternalSemaphoresAsync(&semaphore, &value, 1, stream), nameof(cuWaitExternalSemaphoresAsync));

    public void SignalAsync(nint semaphore, CudaSemaphoreValue value, nint stream) =>
        Check(cuSignalExternalSemaphoresAsync(&semaphore, &value, 1, stream), nameof(cuSignalExternalSemaphoresAsync));

    // What follows gives back. Nothing is left to be done where it fails: after an error on the GPU every call returns that error,
    // and the call that met it first has thrown.

    public bool TryPushCurrent(nint context) => cuCtxPushCurrent(context) == 0;

    public void PopCurrent()
    {
        nint popped = 0;
        _ = cuCtxPopCurrent(&popped);
    }

    public void PrimaryContextRelease(int device) => _ = cuDevicePrimaryCtxRelease(device);

    public void FinishAndDestroyStream(nint stream) => _ = (cuStreamSynchronize(stream), cuStreamDestroy(stream));

    public void FreeMapped(ulong address) => _ = cuMemFree(address);

    public void DestroyMemory(nint memory) => _ = cuDestroyExternalMemory(memory);

    public void DestroySemaphore(nint semaphore) => _ = cuDestroyExternalSemaphore(semaphore);

    private nint Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryGetExport(library, name, out nint function)) return function;
        }

        throw new CudaException($"the CUDA driver '{path}' has no {names[0]}; expected one for CUDA 11.2 or later; update NVIDIA's display driver");
    }

    private void Check(int result, string call)
    {
        if (result == 0) return;
        throw new CudaException($"{call} returned {result}, {Describe(cuGetErrorName, result)} ({Describe(cuGetErrorString, result)}); expected CUDA_SUCCESS; {Remedy(result)}");
    }

    private static string Describe(delegate* unmanaged<int, byte**, int> text, int result)
    {
        byte* found = null;
        return text(result, &found) == 0 ? Marshal.PtrToStringUTF8((nint)found) ?? "" : "unknown to this driver";
    }

    private static string Remedy(int result) => result switch
    {
        2 => "use a smaller frame or fewer styles",
        36 or 803 => "update NVIDIA's display driver",
        100 or 101 => "make the GPU visible to CUDA (CUDA_VISIBLE_DEVICES), or use --backend vulkan",
        _ => "use --backend vulkan, and report it with the driver's version",
    };
}
