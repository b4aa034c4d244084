using System.Runtime.InteropServices;

namespace StbImageSharp;

internal static unsafe partial class NativeMethods
{
    private const string Stb = "libstb.so.0";

    [LibraryImport(Stb)]
    internal static partial byte* stbi_load_from_memory(byte[] buffer, int length, out int width, out int height, out int channels, int requiredChannels);

    [LibraryImport(Stb)]
    internal static partial int stbi_info_from_memory(byte[] buffer, int length, out int width, out int height, out int channels);

    [LibraryImport(Stb)]
    internal static partial int stbi_is_16_bit_from_memory(byte[] buffer, int length);

    [LibraryImport(Stb)]
    internal static partial void stbi_image_free(byte* pixels);

    // Owned by the library; valid for this thread until its next failure.
    [LibraryImport(Stb)]
    private static partial nint stbi_failure_reason();

    internal static string FailureReason() => Marshal.PtrToStringUTF8(stbi_failure_reason()) ?? "unknown image type";

    internal static byte[] ReadToEnd(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
