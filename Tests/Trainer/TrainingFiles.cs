using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using RealtimeStyle.Trainer;
using StbImageWriteSharp;

namespace RealtimeStyle.Tests.Trainer;

/// <summary>What a training run needs, made up: random feature weights of VGG-19's shapes, a painting, content pictures.</summary>
internal static class TrainingFiles
{
    private static readonly (string Name, int Inputs, int Outputs)[] Convolutions =
    [
        ("conv1_1", 3, 64), ("conv1_2", 64, 64), ("conv2_1", 64, 128), ("conv2_2", 128, 128), ("conv3_1", 128, 256), ("conv3_2", 256, 256), ("conv3_3", 256, 256),
    ];

    /// <summary>Options whose files lie in <paramref name="folder"/>; a step takes some tens of milliseconds.</summary>
    internal static TrainOptions Options(TemporaryFolder folder, int iterations)
    {
        WriteFeatures(folder.File("features.safetensors"));
        WritePicture(folder.File("painting.png"), 64, 48, seed: 1);
        var content = folder.Folder("content");
        for (var i = 0; i < 3; i++) WritePicture(Path.Combine(content, $"{i}.png"), 60, 52, seed: 10 + i);
        return new TrainOptions
        {
            Styles = [folder.File("painting.png")],
            Content = [content],
            Features = folder.File("features.safetensors"),
            Iterations = iterations,
            Size = 32,
            StyleSize = 32,
            Batch = 1,
        };
    }

    /// <summary>Coloured stripes of random width and direction: something with edges and few colours.</summary>
    internal static void WritePicture(string path, int width, int height, int seed)
    {
        var random = new Random(seed);
        var (period, slope) = (random.Next(4, 12), random.Next(1, 4));
        byte[][] colours = [.. Enumerable.Range(0, 3).Select(_ => new[] { (byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256) })];
        var pixels = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++) colours[((i % width) + (i / width * slope)) / period % 3].CopyTo(pixels, i * 3);
        using var stream = File.Create(path);
        new ImageWriter().WritePng(pixels, width, height, ColorComponents.RedGreenBlue, stream);
    }

    /// <summary>He-initialised, so that activations keep their size through the layers.</summary>
    private static void WriteFeatures(string path)
    {
        var random = new Random(7);
        List<(string Name, int[] Shape, float[] Values)> tensors = [];
        foreach (var (name, inputs, outputs) in Convolutions)
        {
            var deviation = MathF.Sqrt(2f / (inputs * 9));
            tensors.Add(($"{name}.weight", [outputs, inputs, 3, 3], [.. Enumerable.Range(0, outputs * inputs * 9).Select(_ => (random.NextSingle() - 0.5f) * 3.46f * deviation)]));
            tensors.Add(($"{name}.bias", [outputs], new float[outputs]));
        }
        WriteSafetensors(path, tensors);
    }

    internal static void WriteSafetensors(string path, IReadOnlyList<(string Name, int[] Shape, float[] Values)> tensors)
    {
        var header = new Dictionary<string, object>(StringComparer.Ordinal);
        var offset = 0;
        foreach (var (name, shape, values) in tensors)
            header[name] = new { dtype = "F32", shape, data_offsets = new[] { offset, offset += values.Length * sizeof(float) } };
        using var stream = File.Create(path);
        stream.Write(Prefixed(JsonSerializer.SerializeToUtf8Bytes(header)));
        foreach (var (_, _, values) in tensors) stream.Write(MemoryMarshal.AsBytes<float>(values));
    }

    /// <summary>A header with its length before it.</summary>
    internal static byte[] Prefixed(byte[] header)
    {
        var bytes = new byte[8 + header.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        header.CopyTo(bytes, 8);
        return bytes;
    }
}
