using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using RealtimeStyle.Tests.Pipeline;
using Silk.NET.Vulkan;
using Xunit;

namespace RealtimeStyle.Tests.Generate;

/// <summary>What is copied: by the counter that every copy goes through.</summary>
public sealed class TransferTests(GpuFixture gpu) : GpuTest(gpu)
{
    private static readonly GeneratorGraph Relu = OnnxReader.Read(OnnxModel.Of(3, "Relu", []), "relu.onnx");

    [Theory]
    [InlineData(MemoryPlace.Device, MemoryPlace.Device, 0)]
    [InlineData(MemoryPlace.Host, MemoryPlace.Device, 1)]
    [InlineData(MemoryPlace.Device, MemoryPlace.Host, 1)]
    public void Each_copy_is_counted(MemoryPlace from, MemoryPlace to, int betweenHostAndDevice)
    {
        using GpuBuffer source = GpuBuffer.Create(Device, 48, from, "source"), target = GpuBuffer.Create(Device, 64, to, "target");
        var before = Count();
        long hostBytes = Device.Transfers.HostDeviceBytes;
        OneTimeCommands.Run(Device, commands => commands.Copy(source, target));

        Assert.Equal((before.Transfers + 1, before.Bytes + 48, before.Copies + betweenHostAndDevice), Count());
        Assert.Equal(hostBytes + (48 * betweenHostAndDevice), Device.Transfers.HostDeviceBytes);
    }

    [Fact]
    public void A_mip_counts_as_its_own_texels()
    {
        var before = Count();
        using GpuImage image = OneTimeCommands.Upload(Device, Format.R8G8B8A8Unorm, new Extent2D(4, 4), [[new uint[16], new uint[4]]], "mips");

        Assert.Equal((before.Transfers + 2, before.Bytes + 80, before.Copies + 2), Count());
    }

    [Fact]
    public void Ort_cpu_copies_nothing()
    {
        using var generator = HostGenerator.CreateOnnxRuntime(Device, Relu, 6, 10);
        using var ring = FrameRing.Create(Device, 1);
        var before = Count();
        generator.Record(ring.Begin());
        ring.SubmitAndWait();

        Assert.Equal(before, Count());
    }

    [Fact]
    public void A_frame_of_ort_cpu_stays_where_it_is()
    {
        var format = new FrameFormat(new Extent2D(24, 16));
        using var image = new StyledImage(Device, format, new byte[format.ByteCount]);
        using var view = new StylePlugin(Device, new StyleOptions { Backend = Backend.OrtCpu }).CreateView(new Style("relu", Relu), format);
        using var ring = FrameRing.Create(Device, 1);
        var before = Count();
        view.Record(ring.Begin(), new StyleFrame { Color = image.Host, Output = image.Host });
        ring.SubmitAndWait();

        Assert.Equal(before.Copies, Count().Copies);
    }

    private (long Transfers, long Bytes, long Copies) Count() => (Device.Transfers.Transfers, Device.Transfers.Bytes, Device.Transfers.HostDeviceCopies);
}
