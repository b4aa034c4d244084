using Microsoft.Win32.SafeHandles;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Tests.Interop.Cuda;

/// <summary>A buffer's shared memory as a file, which it is on Mesa's software driver: the driver's own words first, the buffer after them.</summary>
internal sealed class SharedFile(GpuBuffer buffer) : IDisposable
{
    private readonly SafeFileHandle handle = buffer.Export();

    /// <summary>Files of shared memory that this process has open.</summary>
    public static int CountOpen() =>
        Directory.GetFiles("/proc/self/fd").Count(file => new FileInfo(file).LinkTarget?.Contains("memfd:llvmpipe", StringComparison.Ordinal) ?? false);

    /// <summary>The byte at which buffers begin; skips the test where shared memory is no file.</summary>
    public static long FindBegin(GpuDevice device)
    {
        Skip.If(device.External.MemoryObstacle is { }, device.External.MemoryObstacle);
        Skip.IfNot(device.Features.IsProcessor && OperatingSystem.IsLinux(), $"memory of '{device.Name}' cannot be read as a file");
        ReadOnlySpan<byte> mark = [0x52, 0x53, 0xe1, 0x9c, 0x07, 0x4b, 0xd8, 0x33];
        using GpuBuffer buffer = GpuBuffer.Create(device, 64, MemoryPlace.Shared, "mark");
        Fill(device, buffer, mark);
        using var file = new SharedFile(buffer);
        int begin = file.Read(0, 1 << 16).AsSpan().IndexOf(mark);
        Assert.True(begin >= 0, "what Vulkan wrote is not in the first 64 KiB of the memory's file");
        return begin;
    }

    /// <summary>Writes a few bytes by a command.</summary>
    public static void Fill(GpuDevice device, GpuBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        byte[] values = bytes.ToArray();
        OneTimeCommands.Run(device, commands => commands.Update<byte>(buffer, values));
    }

    /// <summary>Reads up to so many bytes.</summary>
    public byte[] Read(long at, int count)
    {
        byte[] bytes = new byte[count];
        return bytes[..RandomAccess.Read(handle, bytes, at)];
    }

    public void Write(long at, ReadOnlySpan<byte> bytes) => RandomAccess.Write(handle, bytes, at);

    public void Dispose() => handle.Dispose();
}
