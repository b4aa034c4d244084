using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>
/// Constants in device memory that the first frame which uses them brings there. Needs no queue, so it can be made on any thread
/// while frames are recorded on another.
/// </summary>
internal sealed class DeferredUpload : IDisposable
{
    private readonly GpuDevice device;
    private GpuBuffer? staging;

    private DeferredUpload(GpuDevice device, GpuBuffer buffer, GpuBuffer staging)
    {
        this.device = device;
        this.staging = staging;
        Buffer = buffer;
    }

    /// <summary>The values, after <see cref="Record"/>.</summary>
    public GpuBuffer Buffer { get; }

    /// <summary>Takes the values.</summary>
    /// <param name="device">Outlives the buffer.</param>
    /// <param name="values">At least one.</param>
    /// <param name="name">Debug name.</param>
    /// <param name="extraUsage">Further uses: uniform texels.</param>
    public static unsafe DeferredUpload Create<T>(GpuDevice device, ReadOnlySpan<T> values, string name, BufferUsageFlags extraUsage = 0)
        where T : unmanaged
    {
        ulong size = (ulong)values.Length * (ulong)sizeof(T);
        GpuBuffer staging = GpuBuffer.Create(device, size, MemoryPlace.Host, $"{name} staging");
        try
        {
            values.CopyTo(staging.Span<T>());
            return new DeferredUpload(device, GpuBuffer.Create(device, size, MemoryPlace.Device, name, extraUsage), staging);
        }
        catch
        {
            staging.Dispose();
            throw;
        }
    }

    /// <summary>Records the copy, the first time that it is called; compute shaders may read the values after it.</summary>
    public void Record(CommandList commands)
    {
        if (staging == null) return;
        commands.Copy(staging, Buffer);
        commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit, PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderReadBit);
        device.Retire.Retire(staging);
        staging = null;
    }

    public void Dispose()
    {
        staging?.Dispose();
        Buffer.Dispose();
    }
}
