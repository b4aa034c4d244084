using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>A sampler without mips that clamps to the edge.</summary>
public sealed unsafe class GpuSampler : GpuObject
{
    private GpuSampler(GpuDevice device, Filter filter, CompareOp? compare, string name)
        : base(device, name)
    {
        var info = new SamplerCreateInfo
        {
            SType = StructureType.SamplerCreateInfo,
            MagFilter = filter,
            MinFilter = filter,
            MipmapMode = SamplerMipmapMode.Nearest,
            AddressModeU = SamplerAddressMode.ClampToEdge,
            AddressModeV = SamplerAddressMode.ClampToEdge,
            AddressModeW = SamplerAddressMode.ClampToEdge,
            CompareEnable = compare.HasValue,
            CompareOp = compare ?? CompareOp.Never,
        };
        device.Vk.CreateSampler(device.Handle, in info, null, out Sampler handle).Check();
        Handle = handle;
        Own(ObjectType.Sampler, handle.Handle);
    }

    /// <summary>The Vulkan handle.</summary>
    public Sampler Handle { get; }

    /// <summary>Creates a sampler.</summary>
    /// <param name="device">Outlives the sampler.</param>
    /// <param name="filter">Nearest or linear.</param>
    /// <param name="compare">Makes it a comparison sampler, for shadow maps.</param>
    public static GpuSampler Create(GpuDevice device, Filter filter, CompareOp? compare = null) => new(device, filter, compare, $"{filter} sampler");

    /// <inheritdoc/>
    protected override void Destroy() => Device.Vk.DestroySampler(Device.Handle, Handle, null);
}
