using System.Runtime.InteropServices;
using System.Text;

namespace Silk.NET.Core.Native;

/// <summary>Strings, arrays of strings and delegates between managed and native memory.</summary>
public static unsafe class SilkMarshal
{
    public static nint Allocate(int length) => (nint)NativeMemory.AllocZeroed((nuint)length);

    public static bool Free(nint ptr)
    {
        NativeMemory.Free((void*)ptr);
        return ptr != 0;
    }

    public static void FreeString(nint ptr, NativeStringEncoding encoding = NativeStringEncoding.Ansi) => Free(ptr);

    public static nint StringToPtr(string? input, NativeStringEncoding encoding = NativeStringEncoding.Ansi)
    {
        if (input is null)
            return 0;

        var text = EncodingOf(encoding);
        var length = text.GetByteCount(input);
        var memory = Allocate(length + sizeof(char));
        text.GetBytes(input, new Span<byte>((void*)memory, length));
        return memory;
    }

    public static string? PtrToString(nint input, NativeStringEncoding encoding = NativeStringEncoding.Ansi) =>
        encoding == NativeStringEncoding.LPWStr ? Marshal.PtrToStringUni(input) : Marshal.PtrToStringUTF8(input);

    /// <summary>Allocates the table and each string on its own; <see cref="Free"/> of the table leaves the strings.</summary>
    public static nint StringArrayToPtr(IReadOnlyList<string> input, NativeStringEncoding encoding = NativeStringEncoding.Ansi)
    {
        var table = (nint*)Allocate(Math.Max(1, input.Count) * sizeof(nint));
        for (var i = 0; i < input.Count; i++)
            table[i] = StringToPtr(input[i], encoding);
        return (nint)table;
    }

    public static string[] PtrToStringArray(nint input, int numStrings, NativeStringEncoding encoding = NativeStringEncoding.Ansi)
    {
        var strings = new string[numStrings];
        for (var i = 0; i < numStrings; i++)
            strings[i] = PtrToString(((nint*)input)[i], encoding)!;
        return strings;
    }

    public static nint DelegateToPtr<T>(T @delegate) where T : Delegate => Marshal.GetFunctionPointerForDelegate(@delegate);

    public static T PtrToDelegate<T>(nint ptr) where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(ptr);

    private static Encoding EncodingOf(NativeStringEncoding encoding) =>
        encoding == NativeStringEncoding.LPWStr ? Encoding.Unicode : Encoding.UTF8;
}
