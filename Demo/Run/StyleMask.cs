using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>A mask for the plugin, one byte a pixel: all style in an ellipse around the middle, plain in the corners, soft between.</summary>
internal sealed class StyleMask : IDisposable
{
    /// <summary>State of <see cref="Image"/>.</summary>
    public static readonly ImageState State = ImageState.TransferSource;

    public StyleMask(GpuDevice device, Extent2D size)
    {
        const ImageUsageFlags Usage = ImageUsageFlags.TransferDstBit | ImageUsageFlags.TransferSrcBit;
        Image = GpuImage.Create(device, Format.R8Unorm, size, Usage, "style mask");
        using GpuBuffer staging = GpuBuffer.Create(device, (ulong)size.Width * size.Height, MemoryPlace.Host, "style mask staging");
        Draw(staging.Span<byte>(), (int)size.Width, (int)size.Height);
        OneTimeCommands.Run(device, commands =>
        {
            commands.Transition(Image, ImageState.Undefined, ImageState.TransferDestination);
            commands.Copy(staging, Image);
            commands.Transition(Image, ImageState.TransferDestination, State);
        });
    }

    public GpuImage Image { get; }

    public void Dispose() => Image.Dispose();

    private static void Draw(Span<byte> mask, int width, int height)
    {
        // Distances from the middle, 1 at the middle of an edge.
        const float Inner = 0.6f;
        const float Outer = 0.9f;
        for (int y = 0; y < height; y++)
        {
            float v = (y + 0.5f) / height * 2 - 1;
            for (int x = 0; x < width; x++)
            {
                float u = (x + 0.5f) / width * 2 - 1;
                float outside = (MathF.Sqrt(u * u + v * v) - Inner) / (Outer - Inner);
                mask[y * width + x] = (byte)(byte.MaxValue * (1 - Math.Clamp(outside, 0, 1)));
            }
        }
    }
}
