using RealtimeStyle.Gpu;

namespace RealtimeStyle.Tests;

/// <summary>Base of every test that touches the GPU: after each test, a validation message or a live handle is a failure.</summary>
[Collection(GpuCollection.Name)]
public abstract class GpuTest : IDisposable
{
    private readonly GpuFixture gpu;
    private readonly int messagesBefore;
    private readonly IReadOnlyList<string> liveBefore;

    protected GpuTest(GpuFixture gpu)
    {
        this.gpu = gpu;
        messagesBefore = gpu.Instance.ValidationMessages.Count;
        liveBefore = gpu.Device.Live.Describe();
    }

    protected GpuDevice Device => gpu.Device;

    public virtual void Dispose()
    {
        Device.WaitIdle();
        Device.Retire.CollectAll();
        Assert.Empty(gpu.Instance.ValidationMessages.Skip(messagesBefore));
        Assert.Equal(liveBefore, Device.Live.Describe());
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads a buffer in device memory back.</summary>
    protected T[] ReadBack<T>(GpuBuffer buffer)
        where T : unmanaged
    {
        using GpuBuffer host = GpuBuffer.Create(Device, buffer.Size, MemoryPlace.Host, "read back");
        OneTimeCommands.Run(Device, commands =>
        {
            commands.Barrier(
                Silk.NET.Vulkan.PipelineStageFlags2.AllCommandsBit, Silk.NET.Vulkan.AccessFlags2.MemoryWriteBit,
                Silk.NET.Vulkan.PipelineStageFlags2.TransferBit, Silk.NET.Vulkan.AccessFlags2.TransferReadBit);
            commands.Copy(buffer, host);
            commands.HostReadBarrier();
        });
        return host.Span<T>().ToArray();
    }
}
