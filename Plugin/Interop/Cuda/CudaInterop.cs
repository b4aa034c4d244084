using Microsoft.Win32.SafeHandles;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Interop.Cuda;

/// <summary>Whether a Vulkan device and CUDA can share memory and semaphores.</summary>
internal static class CudaInterop
{
    /// <summary>Why they cannot, for a log; null where they can.</summary>
    public static string? Obstacle(GpuDevice device)
    {
        try
        {
            if ((device.External.MemoryObstacle ?? device.External.SemaphoreObstacle) is { } obstacle) return obstacle;
            CudaContext.Find(CudaDriver.Default, PhysicalDevices.Uuid(device.Vk, device.Physical));
            return null;
        }
        catch (CudaException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>A file descriptor that was imported is the driver's; a Windows handle stays its maker's.</summary>
    public static void HandOver(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsWindows()) handle.SetHandleAsInvalid();
    }
}
