using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Scene;

/// <summary>One descriptor set per frame in flight: that frame's uniforms and a sampled image.</summary>
internal sealed unsafe class SceneBindings : GpuObject
{
    private readonly DescriptorPool pool;
    private readonly DescriptorSet[] sets;

    public SceneBindings(GpuDevice device, SceneLayout layout, IReadOnlyList<GpuBuffer> uniforms, GpuImage sampled, GpuSampler sampler)
        : base(device, $"bindings of {sampled.Name}")
    {
        pool = CreatePool((uint)uniforms.Count);
        Own(ObjectType.DescriptorPool, pool.Handle);
        sets = [.. uniforms.Select(buffer => Create(layout, buffer, sampled, sampler))];
    }

    public DescriptorSet this[int slot] => sets[slot];

    /// <inheritdoc/>
    protected override void Destroy() => Device.Vk.DestroyDescriptorPool(Device.Handle, pool, null);

    private DescriptorPool CreatePool(uint count)
    {
        DescriptorPoolSize* sizes = stackalloc DescriptorPoolSize[]
        {
            new(DescriptorType.UniformBuffer, count),
            new(DescriptorType.CombinedImageSampler, count),
        };
        var info = new DescriptorPoolCreateInfo
        {
            SType = StructureType.DescriptorPoolCreateInfo,
            MaxSets = count,
            PoolSizeCount = 2,
            PPoolSizes = sizes,
        };
        Device.Vk.CreateDescriptorPool(Device.Handle, in info, null, out DescriptorPool created).Check();
        return created;
    }

    private DescriptorSet Create(SceneLayout layout, GpuBuffer uniforms, GpuImage sampled, GpuSampler sampler)
    {
        DescriptorSetLayout setLayout = layout.Set;
        var info = new DescriptorSetAllocateInfo
        {
            SType = StructureType.DescriptorSetAllocateInfo,
            DescriptorPool = pool,
            DescriptorSetCount = 1,
            PSetLayouts = &setLayout,
        };
        Device.Vk.AllocateDescriptorSets(Device.Handle, in info, out DescriptorSet set).Check();
        var buffer = new DescriptorBufferInfo(uniforms.Handle, 0, uniforms.Size);
        var image = new DescriptorImageInfo(sampler.Handle, sampled.View, ImageLayout.ShaderReadOnlyOptimal);
        WriteDescriptorSet* writes = stackalloc WriteDescriptorSet[2];
        writes[0] = new WriteDescriptorSet
        {
            SType = StructureType.WriteDescriptorSet,
            DstSet = set,
            DstBinding = 0,
            DescriptorCount = 1,
            DescriptorType = DescriptorType.UniformBuffer,
            PBufferInfo = &buffer,
        };
        writes[1] = new WriteDescriptorSet
        {
            SType = StructureType.WriteDescriptorSet,
            DstSet = set,
            DstBinding = 1,
            DescriptorCount = 1,
            DescriptorType = DescriptorType.CombinedImageSampler,
            PImageInfo = &image,
        };
        Device.Vk.UpdateDescriptorSets(Device.Handle, 2, writes, 0, null);
        return set;
    }
}
