using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>How shaders sample an image.</summary>
public sealed unsafe class GpuSampler : GpuObject
{
    private GpuSampler(GpuDevice device, Filter filter, CompareOp? compare, SamplerAddressMode address, bool trilinear, string name)
        : base(device, name)
    {
        var info = new SamplerCreateInfo
        {
            SType = StructureType.SamplerCreateInfo,
            MagFilter = filter,
            MinFilter = filter,
            MipmapMode = trilinear ? SamplerMipmapMode.Linear : SamplerMipmapMode.Nearest,
            AddressModeU = address,
            AddressModeV = address,
            AddressModeW = address,
            MaxLod = trilinear ? Vk.LodClampNone : 0,
            CompareEnable = compare.HasValue,
            CompareOp = compare ?? CompareOp.Never,
        };
        device.Vk.CreateSampler(device.Handle, in info, null, out Sampler handle).Check();
        Handle = handle;
        Own(ObjectType.Sampler, handle.Handle);
    }

    /// <summary>The Vulkan handle.</summary>
    public Sampler Handle { get; }

    /// <summary>Creates a sampler without mips that clamps to the edge.</summary>
    /// <param name="device">Outlives the sampler.</param>
    /// <param name="filter">Nearest or linear.</param>
    /// <param name="compare">Makes it a comparison sampler, for shadow maps.</param>
    public static GpuSampler Create(GpuDevice device, Filter filter, CompareOp? compare = null) =>
        new(device, filter, compare, SamplerAddressMode.ClampToEdge, trilinear: false, $"{filter} sampler");

    /// <summary>Creates a sampler that filters within mips and between them.</summary>
    /// <param name="device">Outlives the sampler.</param>
    /// <param name="repeats">Goes on from the other side beyond an edge; otherwise clamps to it.</param>
    public static GpuSampler CreateTrilinear(GpuDevice device, bool repeats) => new(
        device, Filter.Linear, compare: null, repeats ? SamplerAddressMode.Repeat : SamplerAddressMode.ClampToEdge, trilinear: true, "trilinear sampler");

    /// <inheritdoc/>
    protected override void Destroy() => Device.Vk.DestroySampler(Device.Handle, Handle, null);
}
