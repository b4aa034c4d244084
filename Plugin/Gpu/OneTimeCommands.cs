using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>Commands that run once, at load: uploads and first transitions. Waits for the queue, so never part of a frame.</summary>
public static unsafe class OneTimeCommands
{
    /// <summary>Records, submits and waits.</summary>
    public static void Run(GpuDevice device, Action<CommandList> record)
    {
        using FrameRing ring = FrameRing.Create(device, 1);
        record(ring.BeginUncounted());
        ring.SubmitAndWait();
    }

    /// <summary>Copies values into a new buffer in device memory.</summary>
    /// <param name="device">Outlives the buffer.</param>
    /// <param name="values">What the buffer will hold; at least one value.</param>
    /// <param name="name">Debug name.</param>
    /// <param name="extraUsage">Further uses: vertex, index, uniform.</param>
    public static GpuBuffer Upload<T>(GpuDevice device, ReadOnlySpan<T> values, string name, BufferUsageFlags extraUsage = 0)
        where T : unmanaged
    {
        ulong size = (ulong)values.Length * (ulong)sizeof(T);
        using GpuBuffer staging = GpuBuffer.Create(device, size, MemoryPlace.Host, $"{name} staging");
        values.CopyTo(staging.Span<T>());
        GpuBuffer buffer = GpuBuffer.Create(device, size, MemoryPlace.Device, name, extraUsage);
        Run(device, commands =>
        {
            commands.Copy(staging, buffer);
            commands.Barrier(PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit, PipelineStageFlags2.AllCommandsBit, AccessFlags2.MemoryReadBit);
        });
        return buffer;
    }

    /// <summary>Copies pictures with their mips into the layers of a new array, which then is in <see cref="ImageState.FragmentRead"/>.</summary>
    /// <param name="device">Outlives the image.</param>
    /// <param name="format">Of four bytes a texel.</param>
    /// <param name="size">Of the first mip.</param>
    /// <param name="layers">For each layer its mips, for each mip its texels, row by row.</param>
    /// <param name="name">Debug name.</param>
    public static GpuImage Upload(GpuDevice device, Format format, Extent2D size, IReadOnlyList<IReadOnlyList<uint[]>> layers, string name)
    {
        int mips = layers[0].Count;
        ulong texels = (ulong)layers.Sum(layer => layer.Sum(mip => (long)mip.Length));
        using GpuBuffer staging = GpuBuffer.Create(device, texels * sizeof(uint), MemoryPlace.Host, $"{name} staging");
        GpuImage image = GpuImage.Create(device, format, size, ImageUsageFlags.TransferDstBit | ImageUsageFlags.SampledBit, name, mips, layers.Count, isArray: true);
        Run(device, commands =>
        {
            commands.Transition(image, ImageState.Undefined, ImageState.TransferDestination);
            int first = 0;
            for (int layer = 0; layer < layers.Count; layer++)
            {
                for (int mip = 0; mip < mips; first += layers[layer][mip++].Length)
                {
                    layers[layer][mip].CopyTo(staging.Span<uint>()[first..]);
                    commands.Copy(staging, (ulong)first * sizeof(uint), image, mip, layer);
                }
            }

            commands.Transition(image, ImageState.TransferDestination, ImageState.FragmentRead);
        });
        return image;
    }
}
