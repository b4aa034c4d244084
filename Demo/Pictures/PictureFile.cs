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

    /// <summary>Writes a PNG. The file appears whole or not at all: it is written beside its place and then moved there.</summary>
    public static void Write(string path, Picture picture)
    {
        using var encoded = new MemoryStream();
        new ImageWriter().WritePng(picture.Rgba, picture.Width, picture.Height, StbImageWriteSharp.ColorComponents.RedGreenBlueAlpha, encoded);
        string temporary = $"{path}.{Environment.ProcessId}.part";
        try
        {
            using (FileStream file = File.Create(temporary)) encoded.WriteTo(file);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            DeleteIfPresent(temporary);
            throw new DemoException($"Cannot write {path} ({exception.Message}); check the folder, its permissions and the free space.", exception);
        }
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

    private static void DeleteIfPresent(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The first error is the one to tell.
        }
    }
}
