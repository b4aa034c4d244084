using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace RealtimeStyle.Trainer.Features;

/// <summary>
/// Reads float32 tensors from a safetensors file: 8 bytes header length (little endian), a JSON header
/// {name: {dtype, shape, data_offsets}}, then the data. Nothing in the file is believed before it is checked.
/// </summary>
internal sealed class SafetensorsReader : IFeatureWeights
{
    /// <summary>Bytes; the published limit of the format is 100 MB, a feature network needs some kilobytes.</summary>
    private const long MaximumHeader = 1 << 20;

    /// <summary>Bytes; VGG-19 without its classifier has 80 MB.</summary>
    private const long MaximumFile = 1L << 30;

    private readonly string path;
    private readonly byte[] data;
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    private SafetensorsReader(string path, byte[] header, byte[] data)
    {
        (this.path, this.data) = (path, data);
        using var document = JsonDocument.Parse(header);
        foreach (var property in document.RootElement.EnumerateObject())
            if (!string.Equals(property.Name, "__metadata__", StringComparison.Ordinal)) entries[property.Name] = ReadEntry(property);
    }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="TrainerException">The file is missing, too large or not a safetensors file.</exception>
    internal static SafetensorsReader Open(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaximumFile) throw Broken(path, $"has {file.Length} bytes, more than {MaximumFile}");
            Span<byte> prefix = stackalloc byte[8];
            file.ReadExactly(prefix);
            var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            if (headerLength > (ulong)Math.Min(MaximumHeader, file.Length - 8))
                throw Broken(path, $"announces a header of {headerLength} bytes");
            var header = new byte[headerLength];
            file.ReadExactly(header);
            var body = new byte[file.Length - file.Position];
            file.ReadExactly(body);
            return new SafetensorsReader(path, header, body);
        }
        catch (Exception exception) when (IsBrokenContent(exception))
        {
            throw Broken(path, exception.Message.ReplaceLineEndings(" "), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainerException($"cannot read the feature weights '{path}': {exception.Message}", exception);
        }
    }

    public bool Contains(string name) => entries.ContainsKey(name);

    public float[] Read(string name, params ReadOnlySpan<int> shape)
    {
        if (!entries.TryGetValue(name, out var entry)) throw Broken(path, $"has no tensor '{name}'");
        if (!entry.Shape.AsSpan().SequenceEqual(shape))
            throw Broken(path, $"has '{name}' as ({Listed(entry.Shape)}), expected ({Listed(shape.ToArray())})");
        return MemoryMarshal.Cast<byte, float>(data.AsSpan(entry.Offset, entry.Length)).ToArray();
    }

    private Entry ReadEntry(JsonProperty property)
    {
        var type = property.Value.GetProperty("dtype").GetString();
        if (!string.Equals(type, "F32", StringComparison.Ordinal)) throw Broken(path, $"has '{property.Name}' as {type}, expected F32");
        int[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())];
        var offsets = property.Value.GetProperty("data_offsets");
        var (begin, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        if (begin < 0 || end < begin || end > data.Length)
            throw Broken(path, $"has '{property.Name}' at bytes {begin} to {end} of {data.Length}");
        if (Array.Exists(shape, extent => extent < 0) || ByteCount(shape) != end - begin)
            throw Broken(path, $"has '{property.Name}' as ({Listed(shape)}) in {end - begin} bytes");
        return new Entry(shape, (int)begin, (int)(end - begin));
    }

    // Stops growing beyond the limit: a shape whose product overflows must not seem to fit.
    private static long ByteCount(int[] shape) =>
        shape.Aggregate((long)sizeof(float), (bytes, extent) => bytes > MaximumFile ? bytes : bytes * extent);

    private static string Listed(int[] shape) => string.Join(", ", shape);

    private static bool IsBrokenContent(Exception exception) =>
        exception is JsonException or InvalidOperationException or FormatException or EndOfStreamException or KeyNotFoundException;

    private static TrainerException Broken(string path, string what, Exception? cause = null)
    {
        var message = $"'{path}' {what}: not a usable safetensors file; pass VGG-19 weights (conv1_1 to conv3_3, float32), or torchvision's .pth, by --features";
        return cause is null ? new TrainerException(message) : new TrainerException(message, cause);
    }

    private sealed record Entry(int[] Shape, int Offset, int Length);
}
