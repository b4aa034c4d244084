using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using Silk.NET.Vulkan;
using Buffer = Silk.NET.Vulkan.Buffer;

namespace RealtimeStyle.Gpu;

/// <summary>A buffer and its memory.</summary>
public sealed unsafe class GpuBuffer : GpuObject
{
    /// <summary>What shaders and copies do with every buffer.</summary>
    internal const BufferUsageFlags Usage = BufferUsageFlags.StorageBufferBit | BufferUsageFlags.TransferSrcBit | BufferUsageFlags.TransferDstBit;

    private readonly DeviceMemory memory;
    private readonly void* mapped;

    private GpuBuffer(GpuDevice device, ulong size, BufferUsageFlags usage, MemoryPlace place, string name)
        : base(device, name)
    {
        Size = size;
        var external = new ExternalMemoryBufferCreateInfo { SType = StructureType.ExternalMemoryBufferCreateInfo, HandleTypes = ExternalHandles.MemoryType };
        var info = new BufferCreateInfo
        {
            SType = StructureType.BufferCreateInfo,
            PNext = place == MemoryPlace.Shared ? &external : null,
            Size = size,
            Usage = usage,
            SharingMode = SharingMode.Exclusive,
        };
        device.Vk.CreateBuffer(device.Handle, in info, null, out Buffer handle).Check();
        Handle = handle;
        Own(ObjectType.Buffer, handle.Handle);
        try
        {
            device.Vk.GetBufferMemoryRequirements(device.Handle, handle, out MemoryRequirements requirements);
            // Dedicated, which some drivers want of what they export and all allow.
            var dedicated = new MemoryDedicatedAllocateInfo { SType = StructureType.MemoryDedicatedAllocateInfo, Buffer = handle };
            var export = new ExportMemoryAllocateInfo { SType = StructureType.ExportMemoryAllocateInfo, PNext = &dedicated, HandleTypes = ExternalHandles.MemoryType };
            memory = device.Memory.Allocate(device, in requirements, place, place == MemoryPlace.Shared ? &export : null);
            AllocatedBytes = requirements.Size;
            Own(ObjectType.DeviceMemory, memory.Handle);
            device.Vk.BindBufferMemory(device.Handle, handle, memory, 0).Check();
            void* pointer = null;
            if (place == MemoryPlace.Host) device.Vk.MapMemory(device.Handle, memory, 0, Vk.WholeSize, 0, &pointer).Check();
            mapped = pointer;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The Vulkan handle.</summary>
    public Buffer Handle { get; }

    /// <summary>Bytes.</summary>
    public ulong Size { get; }

    /// <summary>Bytes of its memory: at least <see cref="Size"/>, rounded up as the driver wants it.</summary>
    internal ulong AllocatedBytes { get; }

    /// <summary>Address of the first byte for the host; zero for a buffer in device memory. Valid until disposal.</summary>
    public nint Mapped => (nint)mapped;

    /// <summary>Creates a buffer that shaders read and write and copies go in and out of.</summary>
    /// <param name="device">Outlives the buffer.</param>
    /// <param name="size">Bytes; at least 1.</param>
    /// <param name="place">Device memory, host memory that stays mapped, or device memory that another API can open.</param>
    /// <param name="name">Debug name.</param>
    /// <param name="extraUsage">Further uses: vertex, index, uniform.</param>
    /// <exception cref="VulkanException">Out of memory, or <see cref="MemoryPlace.Shared"/> on a device that shares none.</exception>
    public static GpuBuffer Create(GpuDevice device, ulong size, MemoryPlace place, string name, BufferUsageFlags extraUsage = 0)
    {
        ArgumentOutOfRangeException.ThrowIfZero(size);
        if (place == MemoryPlace.Shared && device.External.MemoryObstacle is { } obstacle) throw new VulkanException(Result.ErrorExtensionNotPresent, obstacle);
        return new GpuBuffer(device, size, Usage | extraUsage, place, name);
    }

    /// <summary>The mapped memory as values; host buffers only.</summary>
    public Span<T> Span<T>()
        where T : unmanaged
    {
        if (mapped == null) throw new InvalidOperationException($"Buffer '{Name}' is in device memory; create it with {nameof(MemoryPlace)}.{nameof(MemoryPlace.Host)} to map it.");
        return new Span<T>(mapped, checked((int)(Size / (ulong)Unsafe.SizeOf<T>())));
    }

    /// <summary>A new handle of the memory for another API, the caller's; <see cref="MemoryPlace.Shared"/> buffers only.</summary>
    internal SafeFileHandle Export() => Device.External.Export(memory);

    /// <inheritdoc/>
    protected override void Destroy()
    {
        Device.Vk.DestroyBuffer(Device.Handle, Handle, null);
        Device.Vk.FreeMemory(Device.Handle, memory, null);
        Device.Live.AddMemory(-(long)AllocatedBytes);
    }
}
