using RealtimeStyle.Gpu;

namespace RealtimeStyle.Tests;

/// <summary>One device for all GPU tests, with the validation layer and synchronization validation on.</summary>
public sealed class GpuFixture : IDisposable
{
    public GpuFixture()
    {
        Instance = GpuInstance.Create(validation: true);
        Device = GpuDevice.Create(Instance);
    }

    public GpuInstance Instance { get; }

    public GpuDevice Device { get; }

    public void Dispose()
    {
        Device.Dispose();
        Instance.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class GpuCollection : ICollectionFixture<GpuFixture>
{
    public const string Name = "gpu";
}
