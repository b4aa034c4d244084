using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Texture;

namespace RealtimeStyle.Tests.Texture;

/// <summary>What is asked for comes, and costs no more memory than was said.</summary>
public sealed class FieldCacheTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly TileAddress Center = new(5, -9);

    [SkippableFact]
    public void Tiles_come_within_the_memory_and_a_frame_without_allocates_nothing()
    {
        using TextureField field = TextureField.Create(Device, TextureModel.Small, new FieldOptions { Backend = Backend.Vulkan });
        List<string> log = [];
        using FieldCache cache = FieldCache.Create([field], new CacheOptions { Pages = 4, TilesPerFrame = 2, Log = log.Add });
        using FrameRing ring = FrameRing.Create(Device);
        for (int frame = 0; frame < 4; frame++) Ask(cache, 6);
        Frame(ring, cache);
        long memory = Device.Live.MemoryBytes;
        for (int frame = 0; frame < 8; frame++) Frame(ring, cache);
        Assert.Equal(4, cache.ResidentTiles);
        Assert.Contains("more than its 4 pages", Assert.Single(log), StringComparison.Ordinal);
        Assert.InRange(Device.Live.MemoryBytes, 0, memory); // less where uploads have been freed
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int frame = 0; frame < 8; frame++) Frame(ring, cache);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Device.WaitIdle();
    }

    [SkippableTheory]
    [InlineData(1, 0, 1, "2 to 1024")]
    [InlineData(4096, 0, 1, "2 to 1024")]
    [InlineData(16, 300, 1, "multiples of 256")]
    [InlineData(16, 0, 0, "expected 1 to 1")]
    [InlineData(16, 0, 2, "expected 1 to 1, as many as texture 'test' has")]
    public void What_a_cache_cannot_be_is_refused(int pages, int period, int maps, string because)
    {
        using TextureField field = TextureField.Create(Device, TextureModel.Small, new FieldOptions { Backend = Backend.Vulkan, Period = period });
        string message = Assert.Throws<ArgumentException>(() => FieldCache.Create([field], new CacheOptions { Pages = pages, Maps = maps })).Message;
        Assert.Contains(because, message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_device_on_which_shaders_cannot_ask_is_refused()
    {
        using GpuInstance instance = GpuInstance.Borrow(Device.Vk, Device.Instance.Handle);
        using GpuDevice borrowed = GpuDevice.Borrow(instance, Device.Physical, Device.Handle, Device.Queue, Device.QueueFamily, HostFeatures.Synchronization2);
        using TextureField field = TextureField.Create(borrowed, TextureModel.Small, new FieldOptions { Backend = Backend.Vulkan });
        VulkanException error = Assert.Throws<VulkanException>(() => FieldCache.Create([field]));
        Assert.Equal(Silk.NET.Vulkan.Result.ErrorFeatureNotPresent, error.Result);
        Assert.Contains("fragmentStoresAndAtomics", error.Message, StringComparison.Ordinal);
    }

    private static void Frame(FrameRing ring, FieldCache cache)
    {
        cache.Record(ring.Begin(), Center);
        ring.Submit();
    }

    // As a shader would that looks at the tiles of a row. The first record clears the requests, so it comes before.
    private void Ask(FieldCache cache, int tiles)
    {
        uint[] requests = new uint[cache.Requests.Size / sizeof(uint)];
        for (int tile = 0; tile < tiles; tile++) requests[((Center.Y & 63) * 64) + Center.X + tile] = 1 + (uint)tile;
        OneTimeCommands.Run(Device, commands => cache.Record(commands, Center));
        OneTimeCommands.Run(Device, commands =>
        {
            commands.Update<uint>(cache.Requests, requests);
            commands.Barrier(
                Silk.NET.Vulkan.PipelineStageFlags2.TransferBit, Silk.NET.Vulkan.AccessFlags2.TransferWriteBit,
                Silk.NET.Vulkan.PipelineStageFlags2.TransferBit, Silk.NET.Vulkan.AccessFlags2.TransferReadBit);
        });
    }
}
