using System.Globalization;
using RealtimeStyle.Generate;

namespace RealtimeStyle.Texture;

/// <summary>
/// A texture as read from its file: a network of valid convolutions from noise at several scales to the pixels of a plane without
/// end. Immutable; needs no disposal.
/// </summary>
public sealed class NeuralTexture
{
    private const int LargestBorder = 64;
    private const int LargestHalo = 256;

    private NeuralTexture(GeneratorGraph graph, IReadOnlyList<TextureMap> maps, IReadOnlyList<NoiseScale> scales, int border)
    {
        (Graph, Maps, Scales, Border) = (graph, maps, scales, border);
    }

    /// <summary>Display name.</summary>
    public string Name => Graph.Metadata.Name;

    /// <summary>The network.</summary>
    public GeneratorGraph Graph { get; }

    /// <summary>What it makes; of the network's output each has <see cref="TextureMap.Channels"/> channels, in this order.</summary>
    public IReadOnlyList<TextureMap> Maps { get; }

    /// <summary>Its noise inputs, coarse to fine, in the order of <see cref="GeneratorGraph.Inputs"/>.</summary>
    public IReadOnlyList<NoiseScale> Scales { get; }

    /// <summary>Pixels that the network gives beyond a tile, on every side.</summary>
    public int Border { get; }

    /// <summary>Pixels of the coarsest noise cell: periods are multiples of it.</summary>
    public int CoarsestCell => Scales[0].Cell;

    /// <summary>Reads a texture from an .onnx file.</summary>
    /// <exception cref="GeneratorFormatException">The file is missing or damaged, or holds no texture.</exception>
    public static NeuralTexture Load(string path) => From(OnnxReader.Read(path), path);

    /// <summary>Takes a graph as a texture.</summary>
    /// <param name="graph">With the metadata of a texture.</param>
    /// <param name="file">Stands in messages.</param>
    /// <exception cref="GeneratorFormatException">The graph is no texture, or its metadata does not fit it.</exception>
    public static NeuralTexture From(GeneratorGraph graph, string file)
    {
        if (graph.Metadata.Kind != "texture")
            throw new GeneratorFormatException($"{file}: is a stylization, not a texture; use it with demo stylize or demo scene --style");
        int[] cells = Numbers(graph, file, "noise_cells", GraphLimits.MaximumAlignment);
        int[] halos = Numbers(graph, file, "noise_halos", LargestHalo);
        int border = Numbers(graph, file, "border", LargestBorder)[0];
        if (cells.Length != graph.Inputs.Count || halos.Length != graph.Inputs.Count)
            throw new GeneratorFormatException(
                $"{file}: has {graph.Inputs.Count} noise inputs, but {cells.Length} noise_cells and {halos.Length} noise_halos; train it again");
        if (!Array.TrueForAll(cells, int.IsPow2) || !cells.SequenceEqual(cells.OrderDescending()) || cells[0] > TextureField.TileSide)
            throw new GeneratorFormatException(
                $"{file}: noise_cells are {string.Join(',', cells)}, expected powers of two from coarse to fine, {TextureField.TileSide} at most");
        NoiseScale[] scales = [.. graph.Inputs.Select((input, level) => new NoiseScale(cells[level], halos[level], input.Channels))];
        var texture = new NeuralTexture(graph, MapsOf(graph, file), scales, border);
        texture.CheckOutput(file);
        return texture;
    }

    /// <summary>Shapes (1,C,H,W) of the noise inputs for one tile.</summary>
    public IReadOnlyList<TensorShape> InputShapes(int tileSide) =>
        [.. Scales.Select(scale => new TensorShape(1, scale.Channels, scale.Cells(tileSide), scale.Cells(tileSide)))];

    // A file that only ONNX Runtime can run says its shapes when it runs.
    private void CheckOutput(string file)
    {
        if (Graph.Unsupported is not null)
            return;
        int side = TextureField.TileSide + (2 * Border);
        var expected = new TensorShape(1, TextureMap.Channels * Maps.Count, side, side);
        TensorShape actual = ShapeInference.Infer(Graph, InputShapes(TextureField.TileSide))[Graph.OutputName];
        if (actual != expected)
            throw new GeneratorFormatException(
                $"{file}: a tile of {TextureField.TileSide} pixels comes out as {actual}, its metadata says {expected}; train it again");
    }

    private static IReadOnlyList<TextureMap> MapsOf(GeneratorGraph graph, string file)
    {
        string text = graph.Metadata.Entries.GetValueOrDefault("maps", TextureMap.Albedo);
        return TextureMap.TryParse(text, out IReadOnlyList<TextureMap> maps)
            ? maps
            : throw new GeneratorFormatException($"{file}: metadata realtimestyle.maps is '{text}', expected {TextureMap.Expected}; train it again");
    }

    private static int[] Numbers(GeneratorGraph graph, string file, string key, int largest)
    {
        string text = graph.Metadata.Entries.GetValueOrDefault(key, "");
        int[] numbers = [.. text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)];
        return Array.TrueForAll(numbers, number => number >= 0 && number <= largest)
            ? numbers
            : throw new GeneratorFormatException(
                $"{file}: metadata realtimestyle.{key} is '{text}', expected numbers from 0 to {largest}, separated by commas; train it again");
    }
}
