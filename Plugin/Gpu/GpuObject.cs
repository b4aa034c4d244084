using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>
/// Owns one or more Vulkan handles of a device. <see cref="Dispose"/> destroys them at once, so the device must be done with them;
/// <see cref="RetireQueue.Retire"/> disposes later instead.
/// </summary>
public abstract class GpuObject : IDisposable
{
    private readonly List<(ObjectType Type, ulong Handle)> owned = [];
    private bool disposed;

    /// <summary>Creates an object that owns nothing yet.</summary>
    protected GpuObject(GpuDevice device, string name)
    {
        Device = device;
        Name = name;
    }

    /// <summary>Shown by debuggers, validation messages and leak reports.</summary>
    public string Name { get; }

    /// <summary>The device that the handles belong to; outlives this object.</summary>
    protected GpuDevice Device { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        Destroy();
        foreach ((ObjectType type, ulong handle) in owned) Device.Live.Remove(type, handle);
        GC.SuppressFinalize(this);
    }

    /// <summary>Destroys the handles; called once.</summary>
    protected abstract void Destroy();

    /// <summary>Counts a handle as alive until disposal, and gives it this object's name.</summary>
    protected void Own(ObjectType type, ulong handle)
    {
        owned.Add((type, handle));
        Device.Live.Add(type, handle, Name);
        Device.SetDebugName(type, handle, Name);
    }
}
