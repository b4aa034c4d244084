using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>Something that a shader binding can refer to: a range of a buffer, texels of a buffer, an image to sample or an image to store to. Owns nothing.</summary>
public readonly record struct ShaderResource
{
    private ShaderResource(DescriptorBufferInfo buffer) => Buffer = buffer;

    private ShaderResource(DescriptorImageInfo image) => Image = image;

    private ShaderResource(BufferView texels) => Texels = texels;

    internal DescriptorBufferInfo Buffer { get; }

    internal DescriptorImageInfo Image { get; }

    internal BufferView Texels { get; }

    internal string Kind => Buffer.Buffer.Handle != 0 ? "buffer" : Texels.Handle != 0 ? "texel view" : "image";

    /// <summary>A whole buffer.</summary>
    public static implicit operator ShaderResource(GpuBuffer buffer) => Range(buffer, 0, buffer.Size);

    /// <summary>Texels of a buffer, to fetch.</summary>
    public static implicit operator ShaderResource(GpuTexelView view) => new(view.Handle);

    /// <summary>A range of a buffer; the offset is a multiple of <see cref="DeviceFeatures.BufferAlignment"/>.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="size">Bytes.</param>
    public static ShaderResource Range(GpuBuffer buffer, ulong offset, ulong size) => new(new DescriptorBufferInfo(buffer.Handle, offset, size));

    /// <summary>An image for sampling; in layout SHADER_READ_ONLY_OPTIMAL when used.</summary>
    public static ShaderResource Sampled(ImageView view, GpuSampler sampler) => new(new DescriptorImageInfo(sampler.Handle, view, ImageLayout.ShaderReadOnlyOptimal));

    /// <summary>An image for loads and stores; in layout General when used.</summary>
    public static ShaderResource Storage(ImageView view) => new(new DescriptorImageInfo(default, view, ImageLayout.General));
}
