using System.Runtime.InteropServices;
using System.Text;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>The layer's lines on standard error: a game has no other place for them. What was said once is not said again.</summary>
internal static unsafe partial class LayerLog
{
    private const int StandardError = 2;

    private static readonly HashSet<string> Said = new(StringComparer.Ordinal);

    public static void Write(string line)
    {
        lock (Said)
        {
            if (!Said.Add(line)) return;
            byte[] text = Encoding.UTF8.GetBytes($"realtimestyle layer: {line}\n");
            fixed (byte* bytes = text) _ = WriteBytes(StandardError, bytes, (nuint)text.Length);
        }
    }

    // Not by System.Console, which would set up the game's terminal and signals, and not by a FileStream, which in a file keeps a position of its
    // own: the game would write over it. A game without standard error has no log.
    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint WriteBytes(int file, byte* bytes, nuint count);
}
