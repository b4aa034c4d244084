using RealtimeStyle.Demo.Pictures;
using RealtimeStyle.Gpu;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Demo.Run;

/// <summary>
/// A mask for the plugin, one byte a pixel: the red of a picture, or else all style in an ellipse around the middle, plain in the
/// corners, soft between.
/// </summary>
internal sealed class StyleMask : IDisposable
{
    /// <summary>State of <see cref="Image"/>.</summary>
    public static readonly ImageState State = ImageState.TransferSource;

    /// <summary>Uploads the mask, and waits.</summary>
    /// <param name="device">Outlives the mask.</param>
    /// <param name="size">Of the frame.</param>
    /// <param name="picture">Of any size, 0 plain and 255 all style; null for the ellipse.</param>
    public StyleMask(GpuDevice device, Extent2D size, Picture? picture)
    {
        const ImageUsageFlags Usage = ImageUsageFlags.TransferDstBit | ImageUsageFlags.TransferSrcBit;
        Image = GpuImage.Create(device, Format.R8Unorm, size, Usage, "style mask");
        using GpuBuffer staging = GpuBuffer.Create(device, (ulong)size.Width * size.Height, MemoryPlace.Host, "style mask staging");
        if (picture == null) DrawEllipse(staging.Span<byte>(), (int)size.Width, (int)size.Height);
        else CopyRed(picture.Resize((int)size.Width, (int)size.Height), staging.Span<byte>());
        OneTimeCommands.Run(device, commands =>
        {
            commands.Transition(Image, ImageState.Undefined, ImageState.TransferDestination);
            commands.Copy(staging, Image);
            commands.Transition(Image, ImageState.TransferDestination, State);
        });
    }

    public GpuImage Image { get; }

    public void Dispose() => Image.Dispose();

    private static void CopyRed(Picture picture, Span<byte> mask)
    {
        for (int pixel = 0; pixel < picture.Width * picture.Height; pixel++) mask[pixel] = picture.Rgba[pixel * Picture.BytesPerPixel];
    }

    private static void DrawEllipse(Span<byte> mask, int width, int height)
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
