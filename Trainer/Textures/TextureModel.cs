using System.Globalization;
using System.Runtime.InteropServices;
using RealtimeStyle.Generate;
using RealtimeStyle.Texture;
using RealtimeStyle.Trainer.Data;

namespace RealtimeStyle.Trainer.Textures;

/// <summary>A finished texture's .onnx, run by ONNX Runtime.</summary>
internal sealed class TextureModel : IDisposable
{
    private const int CountedSide = 1024;

    private readonly NeuralTexture texture;
    private readonly OrtNetwork network;

    /// <summary>Arrays that do not move: ONNX Runtime keeps their addresses until others are bound.</summary>
    private float[][] bound = [];

    internal TextureModel(string path)
    {
        texture = NeuralTexture.Load(path);
        network = OrtNetwork.Load(texture.Graph);
    }

    internal string Name => texture.Name;

    /// <summary>Its kind of network; null where the file does not say.</summary>
    internal string? Architecture => texture.Graph.Metadata.Entries.GetValueOrDefault("arch");

    /// <summary>For one pixel of a large region.</summary>
    internal double MultiplyAdds => GeneratorCost.CountMultiplyAdds(texture.Graph, texture.InputShapes(CountedSide)) / (double)(CountedSide * CountedSide);

    /// <summary>Of the tile's side.</summary>
    internal int Alignment => texture.CoarsestCell;

    /// <summary>The options that it was trained with, as far as they decide what its loss is; those of another trainer's file are the usual ones.</summary>
    internal TextureOptions Options => new TextureOptions() with
    {
        Loss = texture.Graph.Metadata.Entries.GetValueOrDefault("loss", new TextureOptions().Loss),
        Scales = Number("scales", new TextureOptions().Scales),
        ExemplarSize = Number("exemplar_size", new TextureOptions().ExemplarSize),
    };

    /// <summary>The colours of one square of the plane of a seed, (3, side, side), clamped as on a screen.</summary>
    internal float[] Square(int side, long seed)
    {
        var padded = side + (2 * texture.Border);
        var output = Output(padded);
        Bind(side, seed, output);
        network.Run();
        var square = new float[TextureMap.Channels * side * side];
        for (var i = 0; i < square.Length; i++)
        {
            var (channel, y, x) = (i / (side * side), i / side % side, i % side);
            square[i] = Math.Clamp(output[(((channel * padded) + y + texture.Border) * padded) + x + texture.Border], 0, 1);
        }
        return square;
    }

    /// <summary>Runs the network alone, the inputs being there.</summary>
    /// <returns>What to call for another run of the same square.</returns>
    internal Action Runner(int side)
    {
        var padded = side + (2 * texture.Border);
        Bind(side, seed: 1, Output(padded));
        return network.Run;
    }

    private int Outputs => TextureMap.Channels * texture.Maps.Count;

    public void Dispose() => network.Dispose();

    private void Bind(int side, long seed, float[] output)
    {
        var shapes = texture.InputShapes(side);
        var inputs = shapes.Select((shape, level) => Noise(shape, seed, level)).ToArray();
        bound = [.. inputs, output];
        var padded = side + (2 * texture.Border);
        network.Bind(shapes, [.. inputs.Select(Address)], new TensorShape(1, Outputs, padded, padded), Address(output));
    }

    private static float[] Noise(TensorShape shape, long seed, int level)
    {
        var random = new CounterRandom(seed, iteration: 0, level);
        var values = Pinned((int)shape.ElementCount);
        for (var i = 0; i < values.Length; i++) values[i] = random.NextUnit();
        return values;
    }

    private float[] Output(int padded) => Pinned(Outputs * padded * padded);

    private int Number(string key, int otherwise) =>
        int.TryParse(texture.Graph.Metadata.Entries.GetValueOrDefault(key), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static float[] Pinned(int count) => GC.AllocateUninitializedArray<float>(count, pinned: true);

    private static nint Address(float[] values) => Marshal.UnsafeAddrOfPinnedArrayElement(values, 0);
}
