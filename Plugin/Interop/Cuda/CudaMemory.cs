using Microsoft.Win32.SafeHandles;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Interop.Cuda;

/// <summary>The memory of a Vulkan buffer, as CUDA sees it.</summary>
internal sealed class CudaMemory : IDisposable
{
    private readonly CudaContext context;
    private readonly nint external;

    private CudaMemory(CudaContext context, SafeFileHandle handle, GpuBuffer buffer)
    {
        this.context = context;
        using CudaContext.Scope scope = context.Enter();
        external = context.Driver.ImportMemory(new CudaExternalMemory(handle, buffer.AllocatedBytes));
        CudaInterop.HandOver(handle);
        try
        {
            Address = context.Driver.MapBuffer(external, new CudaExternalBuffer(buffer.Size));
        }
        catch
        {
            context.Driver.DestroyMemory(external);
            throw;
        }
    }

    /// <summary>The CUdeviceptr of the buffer's first byte.</summary>
    public ulong Address { get; }

    /// <summary>Opens a buffer of <see cref="MemoryPlace.Shared"/>.</summary>
    /// <param name="context">Of the same GPU; outlives this.</param>
    /// <param name="buffer">Outlives this.</param>
    /// <exception cref="CudaException">The driver refuses.</exception>
    public static CudaMemory Import(CudaContext context, GpuBuffer buffer)
    {
        using SafeFileHandle handle = buffer.Export();
        return new CudaMemory(context, handle, buffer);
    }

    public void Dispose()
    {
        using CudaContext.Scope scope = context.EnterToRelease();
        context.Driver.FreeMapped(Address);
        context.Driver.DestroyMemory(external);
    }
}
