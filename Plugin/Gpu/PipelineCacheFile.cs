using System.Security.Cryptography;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>
/// The driver's compiled pipelines, kept on disk between runs: one file per device and driver in the user's cache folder. A file that
/// cannot be read or written, or that was damaged, costs compile time and nothing else.
/// </summary>
internal sealed unsafe class PipelineCacheFile : IDisposable
{
    private const int LargestFile = 256 << 20;
    private const int HashLength = 32;

    private readonly GpuDevice device;
    private readonly string path;

    public PipelineCacheFile(GpuDevice device, in PhysicalDeviceProperties properties)
    {
        this.device = device;
        string folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "RealtimeStyle");
        path = Path.Combine(folder, $"pipelines-{properties.VendorID:x4}-{properties.DeviceID:x4}-{properties.DriverVersion:x8}.bin");
        byte[] content = ReadVerified(path);
        fixed (byte* data = content)
        {
            var info = new PipelineCacheCreateInfo { SType = StructureType.PipelineCacheCreateInfo, InitialDataSize = (nuint)content.Length, PInitialData = data };
            device.Vk.CreatePipelineCache(device.Handle, in info, null, out PipelineCache handle).Check();
            Handle = handle;
        }
    }

    public PipelineCache Handle { get; }

    public void Dispose()
    {
        Save();
        device.Vk.DestroyPipelineCache(device.Handle, Handle, null);
    }

    /// <summary>The content behind a SHA-256 of it: drivers may crash on damaged data, so damage is found here.</summary>
    private static byte[] ReadVerified(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length is <= HashLength or > LargestFile) return [];
            byte[] bytes = File.ReadAllBytes(path);
            bool intact = SHA256.HashData(bytes.AsSpan(HashLength)).AsSpan().SequenceEqual(bytes.AsSpan(0, HashLength));
            return intact ? bytes[HashLength..] : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Save()
    {
        nuint size = 0;
        if (device.Vk.GetPipelineCacheData(device.Handle, Handle, ref size, null) != Result.Success || size > LargestFile) return;
        byte[] content = new byte[HashLength + (int)size];
        fixed (byte* data = content)
        {
            if (device.Vk.GetPipelineCacheData(device.Handle, Handle, ref size, data + HashLength) != Result.Success) return;
        }

        SHA256.HashData(content.AsSpan(HashLength), content);
        string temporary = $"{path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            DeleteQuietly(temporary);
        }
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be cleaned up is still only a cache.
        }
    }
}
