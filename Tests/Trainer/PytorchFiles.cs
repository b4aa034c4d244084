using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>Writes weights as torch.save does, in both of its formats.</summary>
internal static class PytorchFiles
{
    internal static void WriteArchive(string path, IReadOnlyList<(string Name, int[] Shape, float[] Values)> tensors, byte[]? pickle = null)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(archive, "weights/data.pkl", pickle ?? StateDict(tensors, legacy: false));
        foreach (var (i, tensor) in tensors.Index()) Add(archive, $"weights/data/{i}", Bytes(tensor.Values));
    }

    internal static void WriteLegacy(string path, IReadOnlyList<(string Name, int[] Shape, float[] Values)> tensors)
    {
        using var file = File.Create(path);
        file.Write([0x80, 2, 0x8a, 10, .. BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture).ToByteArray(), (byte)'.']);
        file.Write([0x80, 2, (byte)'M', 0xe9, 3, (byte)'.']);
        file.Write([0x80, 2, (byte)'}', (byte)'.']);
        file.Write(StateDict(tensors, legacy: true));
        file.Write([0x80, 2, (byte)']', (byte)'(', .. tensors.SelectMany((_, i) => Text($"{i}")), (byte)'e', (byte)'.']);
        foreach (var tensor in tensors) file.Write([.. BitConverter.GetBytes((long)tensor.Values.Length), .. Bytes(tensor.Values)]);
    }

    /// <summary>An ordered dictionary of tensors, each in a storage whose key is its number.</summary>
    internal static byte[] StateDict(IReadOnlyList<(string Name, int[] Shape, float[] Values)> tensors, bool legacy, string storage = "FloatStorage")
    {
        List<byte> pickle = [0x80, 2, .. Global("collections", "OrderedDict"), (byte)')', (byte)'R', (byte)'q', 0, (byte)'('];
        foreach (var (i, (name, shape, values)) in tensors.Index())
        {
            pickle.AddRange([.. Text(name), .. Global("torch._utils", "_rebuild_tensor_v2"), (byte)'(']);
            pickle.AddRange([(byte)'(', .. Text("storage"), .. Global("torch", storage), .. Text($"{i}"), .. Text("cpu"), .. Number(values.Length), .. legacy ? (byte[])[(byte)'N'] : [], (byte)'t', (byte)'Q']);
            pickle.AddRange([.. Number(0), .. Tuple(shape), .. Tuple(Strides(shape)), 0x89, .. Global("collections", "OrderedDict"), (byte)')', (byte)'R', (byte)'t', (byte)'R']);
        }
        return [.. pickle, (byte)'u', (byte)'.'];
    }

    internal static byte[] Global(string module, string name) => [(byte)'c', .. Encoding.UTF8.GetBytes($"{module}\n{name}\n")];

    internal static byte[] Text(string text) => [(byte)'X', .. BitConverter.GetBytes(text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Number(int value) => [(byte)'J', .. BitConverter.GetBytes(value)];

    private static byte[] Tuple(int[] values) => [(byte)'(', .. values.SelectMany(Number), (byte)'t'];

    private static int[] Strides(int[] shape) => [.. shape.Select((_, axis) => shape[(axis + 1)..].Aggregate(1, (product, extent) => product * extent))];

    private static byte[] Bytes(float[] values) => MemoryMarshal.AsBytes<float>(values).ToArray();

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        stream.Write(content);
    }
}
