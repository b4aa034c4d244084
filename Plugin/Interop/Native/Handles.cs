using System.Collections.Concurrent;

namespace RealtimeStyle.Interop.Native;

/// <summary>What hosts hold: numbers that are looked up, never addresses that are followed, so that a handle that is wrong or was destroyed is recognised.</summary>
internal static class Handles
{
    private static readonly ConcurrentDictionary<nint, object> Live = new();
    private static long last;

    public static nint Add(object item)
    {
        nint handle = (nint)Interlocked.Increment(ref last);
        Live[handle] = item;
        return handle;
    }

    public static T Find<T>(nint handle)
        where T : class
    {
        if (handle == 0) throw new NativeException(NativeResult.Null, $"the handle of the {NameOf<T>()} is NULL.");
        return Live.TryGetValue(handle, out object? item) && item is T found
            ? found
            : throw new NativeException(NativeResult.Handle, $"{handle} is no {NameOf<T>()}: it was destroyed before, or never created.");
    }

    public static void Remove(nint handle) => Live.TryRemove(handle, out _);

    private static string NameOf<T>() => typeof(T).Name.Replace("Native", "", StringComparison.Ordinal).ToLowerInvariant();
}
