using System.Runtime.InteropServices;
using System.Text;

namespace RealtimeStyle.Interop.Native;

/// <summary>UTF-8 text of the C interface.</summary>
internal static unsafe class NativeText
{
    /// <summary>Text that must be there.</summary>
    public static string Read(byte* text, string name)
    {
        Structure.CheckNotNull(text, name);
        return Marshal.PtrToStringUTF8((nint)text)!;
    }

    /// <summary>As much as fits, and a zero byte.</summary>
    public static void Write(string text, Span<byte> into)
    {
        Encoding.UTF8.TryGetBytes(text, into[..^1], out int written);
        into[written..].Clear();
    }
}
