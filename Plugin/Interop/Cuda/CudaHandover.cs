using Microsoft.Win32.SafeHandles;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Interop.Cuda;

/// <summary>
/// Hands the GPU from Vulkan to CUDA and back within a frame. One timeline semaphore counts the turns, which the GPU waits for and the host
/// does not.
/// </summary>
/// <param name="vulkan">The semaphore, at 0; owned from now on.</param>
/// <param name="cuda">The same one; owned likewise.</param>
internal sealed class CudaHandover(TimelineSemaphore vulkan, CudaSemaphore cuda) : IDisposable
{
    private ulong turns;

    /// <summary>Makes the semaphore.</summary>
    /// <exception cref="CudaException">The driver refuses it.</exception>
    public static CudaHandover Create(GpuDevice device, CudaContext context)
    {
        TimelineSemaphore semaphore = TimelineSemaphore.Create(device, "turns of Vulkan and CUDA", exportable: true);
        try
        {
            using SafeFileHandle handle = semaphore.Export();
            return new CudaHandover(semaphore, new CudaSemaphore(context, handle));
        }
        catch
        {
            semaphore.Dispose();
            throw;
        }
    }

    /// <summary>What goes to the stream from now on runs after what was recorded before.</summary>
    public void ToCuda(CommandList commands, IReadOnlyList<GpuBuffer> shared)
    {
        commands.Release(shared);
        commands.Submit(vulkan.Handle, ++turns);
        cuda.Wait(turns);
    }

    /// <summary>
    /// What is recorded from now on runs after what went to the stream before. Where the stream failed this is never reached, and so no
    /// submission waits for a turn that does not come.
    /// </summary>
    public void ToVulkan(CommandList commands, IReadOnlyList<GpuBuffer> shared)
    {
        cuda.Signal(++turns);
        commands.WaitFor(vulkan.Handle, turns);
        commands.Acquire(shared);
    }

    public void Dispose()
    {
        cuda.Dispose();
        vulkan.Dispose();
    }
}
