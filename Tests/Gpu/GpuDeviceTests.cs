using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Gpu;

public sealed class GpuDeviceTests(GpuFixture gpu) : GpuTest(gpu)
{
    [Fact]
    public void BufferComesBackAsUploaded()
    {
        int[] values = [.. Enumerable.Range(0, 1009)];
        using GpuBuffer buffer = OneTimeCommands.Upload<int>(Device, values, "numbers");
        Assert.Equal(values, ReadBack<int>(buffer));
    }

    [Fact]
    public void LiveObjectsNamesWhatIsNotDisposed()
    {
        using GpuBuffer buffer = GpuBuffer.Create(Device, 4, MemoryPlace.Device, "forgotten");
        Assert.Contains("Buffer 'forgotten'", Device.Live.Describe());
    }

    [Fact]
    public void MemoryIsCountedAndGivenBack()
    {
        long before = Device.Live.MemoryBytes;
        using (GpuBuffer.Create(Device, 1 << 20, MemoryPlace.Device, "megabyte")) Assert.True(Device.Live.MemoryBytes >= before + (1 << 20));
        Assert.Equal(before, Device.Live.MemoryBytes);
        Assert.True(Device.Live.PeakMemoryBytes >= before + (1 << 20));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(100000, 5)]
    public void ImageSizesBeyondTheDeviceAreRefused(uint width, uint height)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => GpuImage.Create(Device, Format.R8G8B8A8Unorm, new Extent2D(width, height), ImageUsageFlags.SampledBit, "image"));
        Assert.Contains($"{width}x{height}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MappingDeviceMemoryIsRefused()
    {
        using GpuBuffer buffer = GpuBuffer.Create(Device, 4, MemoryPlace.Device, "unmapped");
        Assert.Throws<InvalidOperationException>(() => { buffer.Span<int>(); });
    }

    [Fact]
    public void OutOfMemoryLeavesNothingBehind()
    {
        Assert.Throws<VulkanException>(() => GpuBuffer.Create(Device, 1ul << 50, MemoryPlace.Device, "petabyte"));
    }
}
