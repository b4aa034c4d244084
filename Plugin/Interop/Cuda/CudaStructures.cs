using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RealtimeStyle.Interop.Cuda;

/// <summary><c>CUDA_EXTERNAL_MEMORY_HANDLE_DESC</c>: memory of another API. All layouts here are those of cuda.h on 64-bit machines.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CudaExternalMemory(SafeFileHandle handle, ulong size)
{
    private const int OpaqueFd = 1, OpaqueWin32 = 2;
    private const uint Dedicated = 1;

    public int Type = OperatingSystem.IsWindows() ? OpaqueWin32 : OpaqueFd;
    public CudaHandle Handle = new(handle);

    /// <summary>Of the whole allocation.</summary>
    public ulong Size = size;

    public uint Flags = Dedicated;
    public fixed uint Reserved[16];
}

/// <summary>The union in both descriptions of handles: an <c>int fd</c>, or a Win32 handle and a name that is not used.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CudaHandle(SafeFileHandle handle)
{
    /// <summary>Both platforms are little-endian: a descriptor fills the first four bytes.</summary>
    public nint Value = handle.DangerousGetHandle();

    public nint Name;
}

/// <summary><c>CUDA_EXTERNAL_MEMORY_BUFFER_DESC</c>: the part of memory that is mapped.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CudaExternalBuffer(ulong size)
{
    public ulong Offset;
    public ulong Size = size;
    public uint Flags;
    public fixed uint Reserved[16];
}

/// <summary><c>CUDA_EXTERNAL_SEMAPHORE_HANDLE_DESC</c>: a Vulkan timeline semaphore.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CudaExternalSemaphore(SafeFileHandle handle)
{
    private const int TimelineFd = 9, TimelineWin32 = 10;

    public int Type = OperatingSystem.IsWindows() ? TimelineWin32 : TimelineFd;
    public CudaHandle Handle = new(handle);
    public uint Flags;
    public fixed uint Reserved[16];
}

/// <summary>
/// <c>CUDA_EXTERNAL_SEMAPHORE_WAIT_PARAMS</c> and <c>…_SIGNAL_PARAMS</c>: the value first, then what other kinds of semaphore use, in 72 bytes either way.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CudaSemaphoreValue(ulong value)
{
    public ulong Value = value;
    public fixed uint Unused[16];
    public uint Flags;
    public fixed uint Reserved[16];
}
