using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StbImageWriteSharp;

/// <summary>Encodes 8-bit images, rows from the top without padding, to a stream.</summary>
public unsafe class ImageWriter
{
    private delegate int Encode(delegate* unmanaged[Cdecl]<nint, byte*, int, void> write, nint context, byte[] data);

    /// <exception cref="ArgumentException">Sizes that <paramref name="data"/> does not fill.</exception>
    public void WritePng(byte[] data, int width, int height, ColorComponents components, Stream dest)
    {
        CheckParams(data, width, height, components);
        int stride = width * (int)components;
        Run(dest, data, (write, context, pixels) => NativeMethods.stbi_write_png_to_func(write, context, width, height, (int)components, pixels, stride));
    }

    /// <param name="quality">1 to 100.</param>
    /// <inheritdoc cref="WritePng"/>
    public void WriteJpg(byte[] data, int width, int height, ColorComponents components, Stream dest, int quality)
    {
        CheckParams(data, width, height, components);
        Run(dest, data, (write, context, pixels) => NativeMethods.stbi_write_jpg_to_func(write, context, width, height, (int)components, pixels, quality));
    }

    /// <inheritdoc cref="WritePng"/>
    public void WriteBmp(byte[] data, int width, int height, ColorComponents components, Stream dest)
    {
        CheckParams(data, width, height, components);
        Run(dest, data, (write, context, pixels) => NativeMethods.stbi_write_bmp_to_func(write, context, width, height, (int)components, pixels));
    }

    /// <inheritdoc cref="WritePng"/>
    public void WriteTga(byte[] data, int width, int height, ColorComponents components, Stream dest)
    {
        CheckParams(data, width, height, components);
        Run(dest, data, (write, context, pixels) => NativeMethods.stbi_write_tga_to_func(write, context, width, height, (int)components, pixels));
    }

    private static void CheckParams(byte[] data, int width, int height, ColorComponents components)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        long required = (long)width * height * (int)components;
        if (data.Length < required)
            throw new ArgumentException($"Not enough data. 'data' variable should contain at least {required} bytes.");
    }

    private static void Run(Stream dest, byte[] data, Encode encode)
    {
        var sink = new Sink(dest);
        var handle = GCHandle.Alloc(sink);
        try
        {
            int done = encode(&Write, GCHandle.ToIntPtr(handle), data);
            sink.Failure?.Throw();
            if (done == 0)
                throw new InvalidOperationException("stb could not encode the image");
        }
        finally
        {
            handle.Free();
        }
    }

    // An exception must not cross the native frames between here and Run: it is kept and thrown there.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Write(nint context, byte* bytes, int count)
    {
        var sink = (Sink)GCHandle.FromIntPtr(context).Target!;
        sink.Write(new ReadOnlySpan<byte>(bytes, count));
    }
}
