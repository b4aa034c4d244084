using System.Text;

namespace RealtimeStyle.Interop.Native.Unity;

/// <summary>
/// Lines for Unity's console, which the C# side takes in its own time: a callback into C# from the render thread would not outlive a reload
/// of the scripts.
/// </summary>
internal static class UnityLog
{
    private const int Most = 64;

    private static readonly Queue<string> Lines = new();
    private static string last = "";

    /// <summary>Keeps a line; one that is repeated at once, as in every frame, is kept once.</summary>
    public static void Write(string line)
    {
        lock (Lines)
        {
            if (line == last) return;
            last = line;
            if (Lines.Count == Most) Lines.Dequeue();
            Lines.Enqueue(line);
        }
    }

    /// <summary>Writes the oldest line that was not taken, and a zero byte; gives its length, 0 where there is none.</summary>
    public static int Take(Span<byte> into)
    {
        lock (Lines)
        {
            if (!Lines.TryDequeue(out string? line)) return 0;
            NativeText.Write(line, into);
            return Encoding.UTF8.GetByteCount(line);
        }
    }
}
