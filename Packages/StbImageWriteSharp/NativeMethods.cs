using System.Runtime.InteropServices;

namespace StbImageWriteSharp;

internal static unsafe partial class NativeMethods
{
    private const string Stb = "libstb.so.0";

    [LibraryImport(Stb)]
    internal static partial int stbi_write_png_to_func(
        delegate* unmanaged[Cdecl]<nint, byte*, int, void> write, nint context, int width, int height, int channels, byte[] data, int stride);

    [LibraryImport(Stb)]
    internal static partial int stbi_write_jpg_to_func(
        delegate* unmanaged[Cdecl]<nint, byte*, int, void> write, nint context, int width, int height, int channels, byte[] data, int quality);

    [LibraryImport(Stb)]
    internal static partial int stbi_write_bmp_to_func(
        delegate* unmanaged[Cdecl]<nint, byte*, int, void> write, nint context, int width, int height, int channels, byte[] data);

    [LibraryImport(Stb)]
    internal static partial int stbi_write_tga_to_func(
        delegate* unmanaged[Cdecl]<nint, byte*, int, void> write, nint context, int width, int height, int channels, byte[] data);
}
