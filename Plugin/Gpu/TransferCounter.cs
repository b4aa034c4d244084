namespace RealtimeStyle.Gpu;

/// <summary>
/// Counts what is copied on behalf of a device, so that a path that claims to copy nothing can be held to it. Thread-safe.
/// </summary>
public sealed class TransferCounter
{
    private long transfers, bytes, hostCopies, hostBytes;

    /// <summary>Copies of any kind, those between host and device included.</summary>
    public long Transfers => Interlocked.Read(ref transfers);

    /// <summary>Bytes of all <see cref="Transfers"/>.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Copies from the host's memory to the device's or back, by Vulkan or within ONNX Runtime.</summary>
    public long HostDeviceCopies => Interlocked.Read(ref hostCopies);

    /// <summary>Bytes of all <see cref="HostDeviceCopies"/>.</summary>
    public long HostDeviceBytes => Interlocked.Read(ref hostBytes);

    internal void Count(ulong size, bool betweenHostAndDevice)
    {
        Interlocked.Increment(ref transfers);
        Interlocked.Add(ref bytes, (long)size);
        if (!betweenHostAndDevice) return;
        Interlocked.Increment(ref hostCopies);
        Interlocked.Add(ref hostBytes, (long)size);
    }
}
