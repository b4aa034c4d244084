using RealtimeStyle.Gpu;
using RealtimeStyle.Interop.Cuda;

namespace RealtimeStyle.Tests.Interop.Cuda;

/// <summary>Memory and semaphores that another API opens.</summary>
public sealed class ExternalHandlesTests(GpuFixture gpu) : GpuTest(gpu)
{
    [SkippableFact]
    public void BothSidesSeeTheSameBytes()
    {
        long begin = SharedFile.FindBegin(Device);
        using GpuBuffer buffer = GpuBuffer.Create(Device, 1 << 20, MemoryPlace.Shared, "shared");
        using var file = new SharedFile(buffer);
        SharedFile.Fill(Device, buffer, [1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], file.Read(begin, 8));
        file.Write(begin + (1 << 20) - 4, [9, 8, 7, 6]);
        Assert.Equal([9, 8, 7, 6], ReadBack<byte>(buffer)[^4..]);
    }

    [SkippableFact]
    public void DescriptorsAreClosedWithTheirOwners()
    {
        SharedFile.FindBegin(Device);
        int before = SharedFile.CountOpen();
        using (GpuBuffer buffer = GpuBuffer.Create(Device, 4096, MemoryPlace.Shared, "shared"))
        {
            int own = SharedFile.CountOpen();
            using (var first = new SharedFile(buffer))
            {
                using var second = new SharedFile(buffer);
                Assert.Equal(own + 2, SharedFile.CountOpen());
            }

            Assert.Equal(own, SharedFile.CountOpen());
        }

        Assert.Equal(before, SharedFile.CountOpen());
    }

    [SkippableFact]
    public void WhatTheDeviceCannotShareIsNamed()
    {
        Skip.If(Device.Vk.IsDeviceExtensionPresent(Device.Physical, ExternalHandles.Extensions[1]), $"'{Device.Name}' shares semaphores");
        Assert.Equal($"the driver of '{Device.Name}' has no {ExternalHandles.Extensions[1]}; update it or use another device (demo devices)", Device.External.SemaphoreObstacle);
        Assert.Equal(Device.External.MemoryObstacle ?? Device.External.SemaphoreObstacle, CudaInterop.Obstacle(Device));
        using var semaphore = TimelineSemaphore.Create(Device, "not for export");
        Assert.Equal(Device.External.SemaphoreObstacle, Assert.Throws<VulkanException>(semaphore.Export).Message);
    }

    [Fact]
    public void ExtensionsAreAskedForWhereTheyAre() => Assert.Equal(
        ExternalHandles.Extensions.Where(name => Device.Vk.IsDeviceExtensionPresent(Device.Physical, name)),
        DeviceRequirements.Query(Device.Vk, Device.Physical).OptionalExtensions);
}
