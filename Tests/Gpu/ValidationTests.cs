using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Gpu;

/// <summary>Shows that the net is there: mistakes made on purpose, on an instance of their own, must be reported.</summary>
public sealed class ValidationTests
{
    [Fact]
    public void AMissingBarrierIsReported()
    {
        using GpuInstance instance = GpuInstance.Create(validation: true);
        using GpuDevice device = GpuDevice.Create(instance);
        using GpuBuffer buffer = GpuBuffer.Create(device, 4, MemoryPlace.Device, "raced");
        OneTimeCommands.Run(device, commands =>
        {
            device.Vk.CmdFillBuffer(commands.Handle, buffer.Handle, 0, 4, 1);
            device.Vk.CmdFillBuffer(commands.Handle, buffer.Handle, 0, 4, 2);
        });
        Assert.Contains(instance.ValidationMessages, message => message.Contains("SYNC-HAZARD-WRITE-AFTER-WRITE", StringComparison.Ordinal));
    }

    [Fact]
    public void ALeakedHandleIsReported()
    {
        using GpuInstance instance = GpuInstance.Create(validation: true);
        GpuDevice device = GpuDevice.Create(instance);
        GpuBuffer.Create(device, 4, MemoryPlace.Device, "leaked on purpose");
        Assert.Equal(2, device.Live.Count);
        device.Dispose();
        Assert.Contains(instance.ValidationMessages, message => message.Contains("leaked on purpose", StringComparison.Ordinal));
    }
}
