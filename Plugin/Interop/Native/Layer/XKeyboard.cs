using System.Runtime.InteropServices;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>The keyboard of the X server that DISPLAY names, whichever window has it, over a connection of its own. Used by one thread at a time.</summary>
internal sealed unsafe partial class XKeyboard : IDisposable
{
    private const string Library = "libX11.so.6";

    private readonly nint display;
    private readonly byte[] down = new byte[32];

    /// <exception cref="InvalidOperationException">There is no X server.</exception>
    /// <exception cref="DllNotFoundException">There is no Xlib.</exception>
    public XKeyboard()
    {
        display = OpenDisplay(null);
        if (display == 0) throw new InvalidOperationException($"no X server at DISPLAY '{Environment.GetEnvironmentVariable("DISPLAY")}'");
    }

    /// <summary>The code of a key by X's name of it, such as Home or F10.</summary>
    /// <exception cref="FormatException">The keyboard has no such key.</exception>
    public byte Find(string name)
    {
        // Keys without a symbol have one of 0, so 0 is not to be looked for.
        nuint symbol = StringToKeysym(name);
        byte code = symbol == 0 ? default : KeysymToKeycode(display, symbol);
        return code != 0 ? code : throw new FormatException($"key '{name}'; expected X's name of a key, such as Home or F10.");
    }

    /// <summary>Asks the server for all keys: a round trip.</summary>
    public void Read()
    {
        fixed (byte* keys = down) _ = QueryKeymap(display, keys);
    }

    /// <summary>A bit a key, as they were read last.</summary>
    public bool IsDown(byte code) => (down[code >> 3] >> (code & 7) & 1) != 0;

    public void Dispose() => _ = CloseDisplay(display);

    [LibraryImport(Library, EntryPoint = "XOpenDisplay")]
    private static partial nint OpenDisplay(byte* name);

    [LibraryImport(Library, EntryPoint = "XCloseDisplay")]
    private static partial int CloseDisplay(nint display);

    [LibraryImport(Library, EntryPoint = "XStringToKeysym", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nuint StringToKeysym(string name);

    [LibraryImport(Library, EntryPoint = "XKeysymToKeycode")]
    private static partial byte KeysymToKeycode(nint display, nuint keysym);

    [LibraryImport(Library, EntryPoint = "XQueryKeymap")]
    private static partial int QueryKeymap(nint display, byte* keys);
}
