using System.Text;
using Microsoft.Win32.SafeHandles;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>The layer's lines on standard error: a game has no other place for them. What was said once is not said again.</summary>
internal static class LayerLog
{
    private const int StandardError = 2;

    private static readonly HashSet<string> Said = new(StringComparer.Ordinal);

    // Not by System.Console, which would set up the game's terminal and signals.
    public static void Write(string line)
    {
        lock (Said)
        {
            if (!Said.Add(line)) return;
            try
            {
                using var handle = new SafeFileHandle(StandardError, ownsHandle: false);
                using var stream = new FileStream(handle, FileAccess.Write, bufferSize: 0);
                stream.Write(Encoding.UTF8.GetBytes($"realtimestyle layer: {line}\n"));
            }
            catch (IOException)
            {
                // A game without standard error has no log.
            }
        }
    }
}
