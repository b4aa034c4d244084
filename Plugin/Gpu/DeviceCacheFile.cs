using System.Security.Cryptography;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>
/// What was learned about a device and its driver, kept on disk between runs in the user's cache folder. The content stands behind a SHA-256
/// of it, so that damage is found; it is written whole or not at all. A file that cannot be read or written costs time and nothing else.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="largest">Bytes beyond which content is not this project's.</param>
internal sealed class DeviceCacheFile(string path, int largest)
{
    private const int HashLength = 32;

    public string Path { get; } = path;

    /// <summary>The file of a device and driver.</summary>
    /// <param name="kind">What is kept; the file's name begins with it.</param>
    /// <param name="properties">Of the device.</param>
    /// <param name="largest">As above.</param>
    public static DeviceCacheFile Of(string kind, in PhysicalDeviceProperties properties, int largest)
    {
        string cache = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        string name = $"{kind}-{properties.VendorID:x4}-{properties.DeviceID:x4}-{properties.DriverVersion:x8}.bin";
        return new DeviceCacheFile(System.IO.Path.Combine(cache, "RealtimeStyle", name), largest);
    }

    /// <summary>The content; empty where there is none, null where there is one that is damaged or not to be read.</summary>
    public byte[]? Read()
    {
        try
        {
            var file = new FileInfo(Path);
            if (!file.Exists) return [];
            if (file.Length <= HashLength || file.Length > largest) return null;
            byte[] bytes = File.ReadAllBytes(Path);
            bool intact = SHA256.HashData(bytes.AsSpan(HashLength)).AsSpan().SequenceEqual(bytes.AsSpan(0, HashLength));
            return intact ? bytes[HashLength..] : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Puts new content in its place, or leaves the old one.</summary>
    public void Write(ReadOnlySpan<byte> content)
    {
        if (content.Length > largest - HashLength) return;
        string temporary = $"{Path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            File.WriteAllBytes(temporary, [.. SHA256.HashData(content), .. content]);
            File.Move(temporary, Path, overwrite: true);
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
