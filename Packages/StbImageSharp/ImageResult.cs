namespace StbImageSharp;

/// <summary>A decoded image, 8 bits a channel, rows from the top without padding.</summary>
public class ImageResult
{
    public int Width { get; set; }

    public int Height { get; set; }

    public ColorComponents SourceComp { get; set; }

    public ColorComponents Comp { get; set; }

    public byte[] Data { get; set; } = [];

    /// <exception cref="InvalidOperationException">stb's reason where the stream is no image that it reads.</exception>
    public static ImageResult FromStream(Stream stream, ColorComponents requiredComponents = ColorComponents.Default) =>
        FromMemory(NativeMethods.ReadToEnd(stream), requiredComponents);

    /// <inheritdoc cref="FromStream"/>
    public static unsafe ImageResult FromMemory(byte[] data, ColorComponents requiredComponents = ColorComponents.Default)
    {
        byte* pixels = NativeMethods.stbi_load_from_memory(data, data.Length, out int width, out int height, out int channels, (int)requiredComponents);
        if (pixels == null)
            throw new InvalidOperationException(NativeMethods.FailureReason());
        try
        {
            var components = requiredComponents == ColorComponents.Default ? (ColorComponents)channels : requiredComponents;
            return new ImageResult
            {
                Width = width,
                Height = height,
                SourceComp = (ColorComponents)channels,
                Comp = components,
                Data = new ReadOnlySpan<byte>(pixels, checked(width * height * (int)components)).ToArray(),
            };
        }
        finally
        {
            NativeMethods.stbi_image_free(pixels);
        }
    }
}
