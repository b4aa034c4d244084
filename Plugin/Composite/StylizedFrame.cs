using RealtimeStyle.Encode;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Composite;

/// <summary>What the styles of a frame are mixed into, and which object takes which of them.</summary>
internal sealed class StylizedFrame : IDisposable
{
    /// <summary>Slot of objects that stay plain.</summary>
    public const byte Plain = byte.MaxValue;

    /// <summary>Bytes of four 16-bit floats.</summary>
    public const ulong TexelSize = 8;

    /// <summary>One for each object id.</summary>
    private const int SlotCount = 256;

    private readonly byte[] slotOf = new byte[SlotCount];

    public StylizedFrame(GpuDevice device, FrameFormat format)
    {
        Texels = GpuBuffer.Create(device, format.PixelCount * TexelSize, MemoryPlace.Device, "stylized frame", BufferUsageFlags.UniformTexelBufferBit);
        Slots = GpuBuffer.Create(device, (ulong)slotOf.Length, MemoryPlace.Device, "slots of objects");
    }

    /// <summary>Four halves a pixel: sRGB-encoded colour times coverage, coverage.</summary>
    public GpuBuffer Texels { get; }

    /// <summary>A byte for each object id.</summary>
    public GpuBuffer Slots { get; }

    /// <summary>The slots are not those of the last frame.</summary>
    public bool SlotsChanged { get; private set; } = true;

    public static long MemoryFor(FrameFormat format) => (long)(format.PixelCount * TexelSize) + SlotCount;

    /// <summary>Sets which slot each object id is in, from the next frame on.</summary>
    /// <param name="slots">256 slots.</param>
    public void SetSlots(ReadOnlySpan<byte> slots)
    {
        SlotsChanged |= !slots.SequenceEqual(slotOf);
        slots.CopyTo(slotOf);
    }

    /// <summary>Brings changed slots to the device.</summary>
    public void Record(CommandList commands)
    {
        if (!SlotsChanged) return;
        SlotsChanged = false;
        commands.Barrier(PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageReadBit, PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit);
        commands.Update<byte>(Slots, slotOf);
        commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit, PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageReadBit);
    }

    public void Dispose()
    {
        Slots.Dispose();
        Texels.Dispose();
    }
}
