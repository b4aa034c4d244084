using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>Descriptor sets from pools that grow by blocks; a freed set goes back to its pool. Thread-safe: styles are compiled beside the frame.</summary>
internal sealed unsafe class DescriptorPools(GpuDevice device) : IDisposable
{
    private const uint SetsPerPool = 256;

    private readonly List<DescriptorPool> pools = [];

    public (DescriptorSet Set, DescriptorPool Pool) Allocate(DescriptorSetLayout layout)
    {
        lock (pools)
        {
            for (int i = pools.Count - 1; i >= 0; i--)
            {
                if (TryAllocate(pools[i], layout, out DescriptorSet found) == Result.Success) return (found, pools[i]);
            }

            DescriptorPool pool = CreatePool();
            pools.Add(pool);
            TryAllocate(pool, layout, out DescriptorSet set).Check();
            return (set, pool);
        }
    }

    public void Free(DescriptorSet set, DescriptorPool pool)
    {
        lock (pools) device.Vk.FreeDescriptorSets(device.Handle, pool, 1, &set).Check();
    }

    public void Dispose()
    {
        foreach (DescriptorPool pool in pools) device.Vk.DestroyDescriptorPool(device.Handle, pool, null);
        pools.Clear();
    }

    private Result TryAllocate(DescriptorPool pool, DescriptorSetLayout layout, out DescriptorSet set)
    {
        var info = new DescriptorSetAllocateInfo { SType = StructureType.DescriptorSetAllocateInfo, DescriptorPool = pool, DescriptorSetCount = 1, PSetLayouts = &layout };
        return device.Vk.AllocateDescriptorSets(device.Handle, in info, out set);
    }

    private DescriptorPool CreatePool()
    {
        DescriptorPoolSize* sizes = stackalloc DescriptorPoolSize[]
        {
            new(DescriptorType.StorageBuffer, SetsPerPool * 6),
            new(DescriptorType.UniformTexelBuffer, SetsPerPool * 4),
            new(DescriptorType.UniformBuffer, SetsPerPool),
            new(DescriptorType.CombinedImageSampler, SetsPerPool * 2),
            new(DescriptorType.StorageImage, SetsPerPool),
        };
        var info = new DescriptorPoolCreateInfo
        {
            SType = StructureType.DescriptorPoolCreateInfo,
            Flags = DescriptorPoolCreateFlags.FreeDescriptorSetBit,
            MaxSets = SetsPerPool,
            PoolSizeCount = 5,
            PPoolSizes = sizes,
        };
        device.Vk.CreateDescriptorPool(device.Handle, in info, null, out DescriptorPool pool).Check();
        return pool;
    }
}
