using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>A range of a buffer as texels of a format, to be fetched by index; the fetch converts to 32-bit floats.</summary>
public sealed unsafe class GpuTexelView : GpuObject
{
    private GpuTexelView(GpuDevice device, in BufferViewCreateInfo info, string name)
        : base(device, name)
    {
        device.Vk.CreateBufferView(device.Handle, in info, null, out BufferView handle).Check();
        Handle = handle;
        Own(ObjectType.BufferView, handle.Handle);
    }

    /// <summary>The Vulkan handle.</summary>
    public BufferView Handle { get; }

    /// <summary>Creates a view.</summary>
    /// <param name="device">Outlives the view.</param>
    /// <param name="buffer">Outlives the view; created with <see cref="BufferUsageFlags.UniformTexelBufferBit"/>.</param>
    /// <param name="format">Format of a texel.</param>
    /// <param name="offset">First byte; a multiple of 256 suits every device.</param>
    /// <param name="size">Bytes; whole texels, as many as the device's maxTexelBufferElements at most.</param>
    public static GpuTexelView Create(GpuDevice device, GpuBuffer buffer, Format format, ulong offset, ulong size)
    {
        var info = new BufferViewCreateInfo { SType = StructureType.BufferViewCreateInfo, Buffer = buffer.Handle, Format = format, Offset = offset, Range = size };
        return new GpuTexelView(device, in info, $"{buffer.Name} texels");
    }

    /// <inheritdoc/>
    protected override void Destroy() => Device.Vk.DestroyBufferView(Device.Handle, Handle, null);
}
