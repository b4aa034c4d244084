using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;

namespace RealtimeStyle.Trainer.Features;

/// <summary>
/// Weights as torch.save writes them (.pth): a ZIP archive with a pickle and a file for each storage, or, before PyTorch 1.6, five pickles and the
/// storages one after the other. Only what is asked for is read: torchvision's VGG-19 has 548 MB, of which the features are 9.
/// </summary>
internal sealed class PytorchWeights : IFeatureWeights
{
    /// <summary>Bytes; torchvision's largest network has half.</summary>
    private const long MaximumFile = 2L << 30;

    private static readonly BigInteger LegacyMagic = BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture);

    private readonly string path;
    private readonly Dictionary<string, PickledTensor> tensors;
    private readonly Func<PickledStorage, byte[]> readStorage;

    private PytorchWeights(string path, object? root, Func<PickledStorage, byte[]> readStorage)
    {
        (this.path, this.readStorage) = (path, readStorage);
        tensors = (root as Dictionary<object, object?> ?? throw new InvalidDataException("it holds no tensors by name; save a state_dict"))
            .Where(entry => entry.Key is string && entry.Value is PickledTensor)
            .ToDictionary(entry => (string)entry.Key, entry => (PickledTensor)entry.Value!, StringComparer.Ordinal);
    }

    /// <summary>Whether a file begins as one of torch.save; one that cannot be read does not.</summary>
    internal static bool IsOne(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[2];
            return file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && (start.SequenceEqual("PK"u8) || IsPickle(start));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    internal static PytorchWeights Open(string path) => Guarded(path, () =>
    {
        using var file = File.OpenRead(path);
        if (file.Length > MaximumFile) throw new InvalidDataException($"it has {file.Length} bytes, more than {MaximumFile}");
        var isLegacy = IsPickle([(byte)file.ReadByte(), (byte)file.ReadByte()]);
        file.Position = 0;
        return isLegacy ? OpenLegacy(path, file) : OpenArchive(path, file);
    });

    public bool Contains(string name) => tensors.ContainsKey(name);

    public float[] Read(string name, params ReadOnlySpan<int> shape)
    {
        int[] expected = [.. shape];
        return Guarded(path, () => Values(name, expected));
    }

    private float[] Values(string name, int[] shape)
    {
        if (!tensors.TryGetValue(name, out var tensor)) throw new InvalidDataException($"it has no tensor '{name}'");
        if (!tensor.Shape.SequenceEqual(shape.Select(extent => (long)extent)))
            throw new InvalidDataException($"it has '{name}' as ({string.Join(", ", tensor.Shape)}), expected ({string.Join(", ", shape)})");
        if (tensor.Storage.Type != "FloatStorage") throw new InvalidDataException($"it has '{name}' in a {tensor.Storage.Type}, expected 32-bit floats");
        if (!tensor.IsContiguous) throw new InvalidDataException($"it has '{name}' in another order than row by row; save it contiguous");
        var values = MemoryMarshal.Cast<byte, float>(readStorage(tensor.Storage));
        return tensor.Offset >= 0 && tensor.Offset + tensor.Count <= values.Length
            ? values.Slice((int)tensor.Offset, (int)tensor.Count).ToArray()
            : throw new InvalidDataException($"it has '{name}' at {tensor.Offset} of a storage of {values.Length} values");
    }

    private static PytorchWeights OpenArchive(string path, Stream file)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        var pickle = archive.Entries.FirstOrDefault(entry => entry.Name == "data.pkl") ?? throw new InvalidDataException("it is an archive without data.pkl");
        var folder = pickle.FullName[..^pickle.Name.Length];
        using var content = pickle.Open();
        return new PytorchWeights(path, new TensorPickle(content).Read(), storage => ReadArchived(path, $"{folder}data/{storage.Key}", storage.ByteCount));
    }

    private static byte[] ReadArchived(string path, string name, long bytes)
    {
        using var archive = ZipFile.OpenRead(path);
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"its archive has no '{name}'");
        using var content = entry.Open();
        return ReadExactly(content, bytes, entry.Length);
    }

    private static PytorchWeights OpenLegacy(string path, FileStream file)
    {
        using var buffered = new BufferedStream(file);
        if (!LegacyMagic.Equals(new TensorPickle(buffered).Read())) throw new InvalidDataException("it is a pickle, but none of torch.save");
        new TensorPickle(buffered).Read();  // version of the protocol
        new TensorPickle(buffered).Read();  // what machine it was written on
        var pickle = new TensorPickle(buffered);
        var root = pickle.Read();
        var keys = new TensorPickle(buffered).Read() as List<object?> ?? throw new InvalidDataException("it does not list its storages");
        var places = Places(buffered, keys, pickle.Storages);
        return new PytorchWeights(path, root, storage => ReadAt(path, places.TryGetValue(storage.Key, out var place) ? place : -1, storage));
    }

    // Each begins with the number of its values.
    private static Dictionary<string, long> Places(Stream file, List<object?> keys, IReadOnlyDictionary<string, PickledStorage> storages)
    {
        var places = new Dictionary<string, long>(StringComparer.Ordinal);
        Span<byte> prefix = stackalloc byte[sizeof(long)];
        foreach (var key in keys.OfType<string>())
        {
            if (!storages.TryGetValue(key, out var storage)) throw new InvalidDataException($"it lists a storage '{key}' that no tensor has");
            file.ReadExactly(prefix);
            var count = BinaryPrimitives.ReadInt64LittleEndian(prefix);
            if (count != storage.Count) throw new InvalidDataException($"it has {count} values in storage '{key}', its tensors say {storage.Count}");
            places[key] = file.Position;
            file.Seek(storage.ByteCount, SeekOrigin.Current);
        }
        return places;
    }

    private static byte[] ReadAt(string path, long place, PickledStorage storage)
    {
        if (place < 0) throw new InvalidDataException($"it has no storage '{storage.Key}'");
        using var file = File.OpenRead(path);
        file.Position = place;
        return ReadExactly(file, storage.ByteCount, file.Length - place);
    }

    // Allocates no more than there is.
    private static byte[] ReadExactly(Stream content, long bytes, long available)
    {
        if (bytes > available) throw new InvalidDataException($"a storage of {bytes} bytes has {available} left");
        var read = new byte[bytes];
        content.ReadExactly(read);
        return read;
    }

    private static bool IsPickle(ReadOnlySpan<byte> start) => start[0] == 0x80 && start[1] is >= 2 and <= 5;

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new TrainerException($"'{path}' is no usable file of PyTorch weights: {exception.Message.ReplaceLineEndings(" ")}; pass VGG-19 as torchvision saves it, or safetensors, by --features", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainerException($"cannot read the feature weights '{path}': {exception.Message}", exception);
        }
    }
}
