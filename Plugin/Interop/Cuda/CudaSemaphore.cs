using Microsoft.Win32.SafeHandles;

namespace RealtimeStyle.Interop.Cuda;

/// <summary>A Vulkan timeline semaphore, as CUDA sees it.</summary>
internal sealed class CudaSemaphore : IDisposable
{
    private readonly CudaContext context;
    private readonly nint external;

    /// <summary>Opens a semaphore.</summary>
    /// <param name="context">Of the same GPU; outlives this.</param>
    /// <param name="handle">Of the semaphore; the caller still disposes it.</param>
    /// <exception cref="CudaException">The driver refuses.</exception>
    public CudaSemaphore(CudaContext context, SafeFileHandle handle)
    {
        this.context = context;
        using CudaContext.Scope scope = context.Enter();
        external = context.Driver.ImportSemaphore(new CudaExternalSemaphore(handle));
        CudaInterop.HandOver(handle);
    }

    /// <summary>The stream goes on when the semaphore has reached the value.</summary>
    public void Wait(ulong value)
    {
        using CudaContext.Scope scope = context.Enter();
        context.Driver.WaitAsync(external, new CudaSemaphoreValue(value), context.Stream);
    }

    /// <summary>The semaphore gets the value when the stream is there.</summary>
    public void Signal(ulong value)
    {
        using CudaContext.Scope scope = context.Enter();
        context.Driver.SignalAsync(external, new CudaSemaphoreValue(value), context.Stream);
    }

    public void Dispose()
    {
        using CudaContext.Scope scope = context.EnterToRelease();
        context.Driver.DestroySemaphore(external);
    }
}
