using RealtimeStyle.Encode;
using StbImageSharp;
using StbImageWriteSharp;

namespace RealtimeStyle.Demo.Pictures;

/// <summary>Reads and writes picture files. Files are hostile: sizes are checked before anything is decoded.</summary>
internal static class PictureFile
{
    private const long LargestFile = 256 << 20;

    /// <summary>Reads a PNG or JPEG (or what else stb reads) as RGBA.</summary>
    public static Picture Read(string path)
    {
        byte[] bytes = ReadBytes(path);
        using var stream = new MemoryStream(bytes, writable: false);
        ImageInfo? header = ImageInfo.FromStream(stream);
        if (header is not { } info) throw new DemoException($"{path} is not a picture that can be read; expected a PNG or JPEG file.");
        if (info.Width - 1 is < 0 or >= FrameFormat.LargestSide || info.Height - 1 is < 0 or >= FrameFormat.LargestSide)
        {
            const int Largest = FrameFormat.LargestSide;
            throw new DemoException($"{path} has {info.Width}x{info.Height} pixels; expected 1x1 to {Largest}x{Largest}. Scale it down first.");
        }

        try
        {
            ImageResult image = ImageResult.FromMemory(bytes, StbImageSharp.ColorComponents.RedGreenBlueAlpha);
            return new Picture(image.Width, image.Height, image.Data);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IndexOutOfRangeException)
        {
            throw new DemoException($"{path} cannot be decoded ({exception.Message}); it may be truncated, save it again.", exception);
        }
    }

    /// <summary>Writes a PNG in colour; the file appears whole or not at all.</summary>
    public static void Write(string path, Picture picture) =>
        Write(path, picture.Rgba, picture.Width, picture.Height, StbImageWriteSharp.ColorComponents.RedGreenBlueAlpha);

    /// <summary>Writes a PNG of one byte a pixel.</summary>
    public static void WriteGray(string path, byte[] values, int width, int height) =>
        Write(path, values, width, height, StbImageWriteSharp.ColorComponents.Grey);

    private static void Write(string path, byte[] texels, int width, int height, StbImageWriteSharp.ColorComponents components)
    {
        using var encoded = new MemoryStream();
        new ImageWriter().WritePng(texels, width, height, components, encoded);
        WholeFile.Write(path, encoded.WriteTo);
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            long length = new FileInfo(path).Length;
            if (length > LargestFile)
            {
                throw new DemoException($"{path} has {length >> 20} MiB; expected a picture of at most {LargestFile >> 20} MiB.");
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DemoException($"Cannot read {path} ({exception.Message}); expected a PNG or JPEG file.", exception);
        }
    }
}
