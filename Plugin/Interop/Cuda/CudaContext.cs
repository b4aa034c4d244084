namespace RealtimeStyle.Interop.Cuda;

/// <summary>CUDA on the GPU of a Vulkan device: the context that ONNX Runtime uses too, and a stream in it.</summary>
internal sealed class CudaContext : IDisposable
{
    private const int TimelineSemaphoresSupported = 114;

    private readonly int device;
    private readonly nint context;

    private CudaContext(CudaDriver driver, int ordinal)
    {
        (Driver, Ordinal) = (driver, ordinal);
        device = driver.DeviceGet(ordinal);
        context = driver.PrimaryContextRetain(device);
        try
        {
            using (Enter()) Stream = driver.StreamCreate();
        }
        catch
        {
            driver.PrimaryContextRelease(device);
            throw;
        }
    }

    /// <summary>What it was made by.</summary>
    public CudaDriver Driver { get; }

    /// <summary>The device's number, by which ONNX Runtime knows it.</summary>
    public int Ordinal { get; }

    /// <summary>The CUstream that all work goes to, in order.</summary>
    public nint Stream { get; }

    /// <summary>Opens the device of a UUID.</summary>
    /// <exception cref="CudaException">As <see cref="Find"/>, or the driver refuses.</exception>
    public static CudaContext Create(CudaDriver driver, ReadOnlySpan<byte> uuid) => new(driver, Find(driver, uuid));

    /// <summary>The number of the device that Vulkan knows by a UUID.</summary>
    /// <exception cref="CudaException">CUDA has no such device, or it cannot wait for Vulkan's timeline semaphores.</exception>
    public static int Find(CudaDriver driver, ReadOnlySpan<byte> uuid)
    {
        List<string> others = [];
        for (int ordinal = 0; ordinal < driver.DeviceGetCount(); ordinal++)
        {
            int device = driver.DeviceGet(ordinal);
            byte[] found = driver.DeviceGetUuid(device);
            if (!uuid.SequenceEqual(found))
                others.Add(Convert.ToHexString(found));
            else if (driver.DeviceGetAttribute(TimelineSemaphoresSupported, device) == 0)
                throw new CudaException($"CUDA device {ordinal} does not share timeline semaphores; expected a driver that does; update NVIDIA's display driver");
            else
                return ordinal;
        }

        throw new CudaException(
            $"no CUDA device is the Vulkan device of UUID {Convert.ToHexString(uuid)}, only {(others.Count == 0 ? "none" : string.Join(", ", others))}; "
            + "show the same GPU to both (CUDA_VISIBLE_DEVICES, RS_DEVICE)");
    }

    /// <summary>Makes the context this thread's until the result is disposed.</summary>
    public Scope Enter()
    {
        Driver.PushCurrent(context);
        return new Scope(Driver);
    }

    /// <summary>Blocks until the stream is done; also learns of errors that came after a call had returned. Never part of a frame.</summary>
    public void Finish()
    {
        using (Enter()) Driver.StreamSynchronize(Stream);
    }

    /// <summary>As <see cref="Enter"/>, to give something back: where the context is lost, that is gone with it.</summary>
    public Scope EnterToRelease() => Driver.TryPushCurrent(context) ? new Scope(Driver) : default;

    /// <summary>Waits for the stream, and lets go of it and of the context.</summary>
    public void Dispose()
    {
        using (EnterToRelease()) Driver.FinishAndDestroyStream(Stream);
        Driver.PrimaryContextRelease(device);
    }

    /// <summary>The time in which a thread uses the context.</summary>
    public readonly ref struct Scope(CudaDriver? driver)
    {
        public void Dispose() => driver?.PopCurrent();
    }
}
