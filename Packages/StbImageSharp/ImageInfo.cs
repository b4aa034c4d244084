namespace StbImageSharp;

/// <summary>What an image's header says.</summary>
public struct ImageInfo
{
    public int Width;
    public int Height;
    public ColorComponents ColorComponents;
    public int BitsPerChannel;

    /// <summary>Null where the stream is no image that stb reads. Leaves the stream's position as it was.</summary>
    public static ImageInfo? FromStream(Stream stream)
    {
        long start = stream.Position;
        byte[] data = NativeMethods.ReadToEnd(stream);
        stream.Position = start;
        if (NativeMethods.stbi_info_from_memory(data, data.Length, out int width, out int height, out int channels) == 0)
            return null;
        return new ImageInfo
        {
            Width = width,
            Height = height,
            ColorComponents = (ColorComponents)channels,
            BitsPerChannel = NativeMethods.stbi_is_16_bit_from_memory(data, data.Length) == 0 ? 8 : 16,
        };
    }
}
