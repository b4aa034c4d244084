using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Tests.Generate;

/// <summary>Takes a planar float image through a generator as a frame does: uploaded, recorded, submitted, read back.</summary>
internal static class GeneratorRun
{
    public static float[] Run(GpuDevice device, IGenerator generator, float[] image, float keep = 0, float[]? rowWeights = null, bool follows = false)
    {
        using var upload = GpuBuffer.Create(device, generator.Input.Buffer.Size, MemoryPlace.Host, "test image");
        using var download = GpuBuffer.Create(device, generator.Output.Buffer.Size, MemoryPlace.Host, "test result");
        using var ring = FrameRing.Create(device, 1);
        Pack(generator.Input, image, upload);
        var commands = ring.Begin();
        commands.Copy(upload, generator.Input.Buffer);
        if (rowWeights != null)
            commands.Update<float>(generator.Inputs[1].Buffer, rowWeights);
        commands.Barrier(
            PipelineStageFlags2.TransferBit, AccessFlags2.TransferWriteBit, PipelineStageFlags2.ComputeShaderBit,
            AccessFlags2.ShaderStorageReadBit);
        generator.Record(commands, keep, follows);
        commands.Barrier(
            PipelineStageFlags2.ComputeShaderBit, AccessFlags2.ShaderStorageWriteBit, PipelineStageFlags2.TransferBit,
            AccessFlags2.TransferReadBit);
        commands.Copy(generator.Output.Buffer, download);
        commands.HostReadBarrier();
        ring.SubmitAndWait();
        return Unpack(generator.Output, download);
    }

    private static void Pack(TensorBuffer tensor, float[] image, GpuBuffer buffer)
    {
        buffer.Span<byte>().Clear();
        for (int index = 0; index < image.Length; index++)
        {
            int at = Place(tensor, index);
            if (tensor.Storage == TensorStorage.Float16)
                buffer.Span<Half>()[at] = (Half)image[index];
            else
                buffer.Span<float>()[at] = image[index];
        }
    }

    private static float[] Unpack(TensorBuffer tensor, GpuBuffer buffer)
    {
        float[] image = new float[tensor.Shape.ElementCount];
        for (int index = 0; index < image.Length; index++)
        {
            int at = Place(tensor, index);
            image[index] = tensor.Storage == TensorStorage.Float16 ? (float)buffer.Span<Half>()[at] : buffer.Span<float>()[at];
        }
        return image;
    }

    // Where a value of planar index lies in the tensor's own order.
    private static int Place(TensorBuffer tensor, int index)
    {
        if (tensor.Layout == TensorLayout.Planar)
            return index;
        int plane = tensor.Shape.H * tensor.Shape.W, channel = index / plane, pixel = index % plane;
        return ((((channel / 4) * plane) + pixel) * 4) + (channel % 4);
    }
}
