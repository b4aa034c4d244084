using RealtimeStyle.Encode;
using RealtimeStyle.Generate;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;
using StbImageSharp;

namespace RealtimeStyle.Tests.Pipeline;

/// <summary>A public network that nobody here trained, on a photograph, through whole frames: every backend gives ONNX Runtime's picture.</summary>
public sealed class PublicNetworkTests(GpuFixture gpu) : GpuTest(gpu)
{
    [SkippableTheory]
    [InlineData(Backend.Vulkan, TensorStorage.Float32, 256, 256, 50)]
    [InlineData(Backend.Vulkan, TensorStorage.Float32, 641, 359, 50)]
    [InlineData(Backend.Vulkan, TensorStorage.Float32, 48, 64, 50)]
    [InlineData(Backend.Vulkan, TensorStorage.Float16, 256, 256, 40)]
    [InlineData(Backend.Vulkan, TensorStorage.Float16, 641, 359, 40)]
    [InlineData(Backend.Vulkan, TensorStorage.Float16, 48, 64, 40)]
    [InlineData(Backend.Reference, TensorStorage.Float32, 256, 256, 60)]
    [InlineData(Backend.Reference, TensorStorage.Float32, 641, 359, 60)]
    [InlineData(Backend.Reference, TensorStorage.Float32, 48, 64, 60)]
    public void MatchesOnnxRuntime(Backend backend, TensorStorage storage, int width, int height, double leastPsnr)
    {
        Skip.If(storage == TensorStorage.Float16 && !Device.Features.HalfStorage, "the device has no 16-bit storage");
        Style style = StylePlugin.Load(SharedData.Require("models/fns_candy_nc16.onnx"));
        byte[] photograph = Crop(SharedData.Require("content/validation/kodim05.jpg"), width, height);
        byte[] expected = Stylize(style, photograph, width, height, new StyleOptions { Backend = Backend.OrtCpu });
        byte[] actual = Stylize(style, photograph, width, height, new StyleOptions { Backend = backend, Storage = storage });
        double psnr = ImageMeasure.Psnr([.. expected.Select(value => (float)value)], [.. actual.Select(value => (float)value)], 255);
        Assert.True(psnr >= leastPsnr, $"{BackendNames.Of(backend)} {storage} at {width}x{height}: {psnr:f1} dB, at least {leastPsnr} dB wanted");
    }

    private static byte[] Crop(string path, int width, int height)
    {
        ImageResult image = ImageResult.FromMemory(File.ReadAllBytes(path), ColorComponents.RedGreenBlueAlpha);
        byte[] crop = new byte[width * height * 4];
        for (int y = 0; y < height; y++) image.Data.AsSpan(y * image.Width * 4, width * 4).CopyTo(crop.AsSpan(y * width * 4));
        return crop;
    }

    private byte[] Stylize(Style style, byte[] texels, int width, int height, StyleOptions options)
    {
        var format = new FrameFormat(new Extent2D((uint)width, (uint)height));
        using FrameRing ring = FrameRing.Create(Device, 1);
        using var image = new StyledImage(Device, format, texels);
        using StyleView view = new StylePlugin(Device, options).CreateView(style, format);
        view.Record(ring.Begin(), new StyleFrame { Color = image.Host, Output = image.Host });
        ring.SubmitAndWait();
        return image.Read();
    }
}
