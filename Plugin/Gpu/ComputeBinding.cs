using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>A program together with the resources of one use of it: a descriptor set, written once.</summary>
public sealed unsafe class ComputeBinding : GpuObject
{
    private readonly DescriptorPool pool;

    internal ComputeBinding(GpuDevice device, ComputePipeline pipeline, ReadOnlySpan<ShaderResource> resources)
        : base(device, pipeline.Name)
    {
        int expected = pipeline.Reflection.Bindings.Count;
        if (resources.Length != expected) throw new ArgumentException($"{pipeline.Name} got {resources.Length} resources; its shader has {expected} bindings.", nameof(resources));
        Pipeline = pipeline;
        (Set, pool) = device.Descriptors.Allocate(pipeline.SetLayout);
        Own(ObjectType.DescriptorSet, Set.Handle);
        for (int i = 0; i < resources.Length; i++) Write(pipeline.Reflection.Bindings[i], resources[i]);
    }

    internal ComputePipeline Pipeline { get; }

    internal DescriptorSet Set { get; }

    private void Write((uint Binding, DescriptorType Type) slot, ShaderResource resource)
    {
        string wanted = slot.Type switch
        {
            DescriptorType.StorageBuffer or DescriptorType.UniformBuffer => "buffer",
            DescriptorType.UniformTexelBuffer => "texel view",
            _ => "image",
        };
        if (resource.Kind != wanted) throw new ArgumentException($"{Name} binding {slot.Binding} is a {slot.Type}, which takes a {wanted}; got a {resource.Kind}.", nameof(resource));
        DescriptorBufferInfo buffer = resource.Buffer;
        DescriptorImageInfo image = resource.Image;
        BufferView texels = resource.Texels;
        var write = new WriteDescriptorSet
        {
            SType = StructureType.WriteDescriptorSet,
            DstSet = Set,
            DstBinding = slot.Binding,
            DescriptorCount = 1,
            DescriptorType = slot.Type,
            PBufferInfo = &buffer,
            PImageInfo = &image,
            PTexelBufferView = &texels,
        };
        Device.Vk.UpdateDescriptorSets(Device.Handle, 1, &write, 0, null);
    }

    /// <inheritdoc/>
    protected override void Destroy() => Device.Descriptors.Free(Set, pool);
}
