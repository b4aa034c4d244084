using System.Collections.Concurrent;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>Every handle that a device's wrappers own and have not destroyed yet, so that a leak can be named. Thread-safe.</summary>
public sealed class LiveObjects
{
    private readonly ConcurrentDictionary<(ObjectType Type, ulong Handle), string> names = new();
    private long deviceBytes;
    private long peakDeviceBytes;

    /// <summary>Objects alive now.</summary>
    public int Count => names.Count;

    /// <summary>Bytes of device memory allocated now.</summary>
    public long MemoryBytes => Interlocked.Read(ref deviceBytes);

    /// <summary>The most bytes of device memory that were allocated at one time.</summary>
    public long PeakMemoryBytes => Interlocked.Read(ref peakDeviceBytes);

    /// <summary>One line per live object, "Buffer 'arena'".</summary>
    public IReadOnlyList<string> Describe() => [.. names.Select(entry => $"{entry.Key.Type} '{entry.Value}'").Order(StringComparer.Ordinal)];

    internal void Add(ObjectType type, ulong handle, string name) => names[(type, handle)] = name;

    internal void Remove(ObjectType type, ulong handle) => names.TryRemove((type, handle), out _);

    internal void AddMemory(long bytes)
    {
        long now = Interlocked.Add(ref deviceBytes, bytes);
        long peak;
        while (now > (peak = Interlocked.Read(ref peakDeviceBytes)) && Interlocked.CompareExchange(ref peakDeviceBytes, now, peak) != peak)
        {
        }
    }
}
