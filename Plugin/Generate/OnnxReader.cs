using System.Globalization;
using Google.Protobuf;
using RealtimeStyle.Generate.Onnx;

namespace RealtimeStyle.Generate;

/// <summary>Reads a generator from an .onnx file. Files are hostile: everything is bounded and checked before it is used.</summary>
public static class OnnxReader
{
    private const string MetadataPrefix = "realtimestyle.";

    // Two frame sizes, multiples of 2^5 to 2^7, 3 and 5, at which a file that computes with its own shapes is walked.
    private static readonly (int H, int W)[] NominalSizes = [(960, 1440), (1920, 960)];

    /// <summary>Reads a file. A file that only ONNX Runtime can run is read too: see <see cref="GeneratorGraph.Unsupported"/>.</summary>
    /// <exception cref="GeneratorFormatException">The file is missing, unreadable, no ONNX, damaged or outside the contract.</exception>
    public static GeneratorGraph Read(string path) => Read(ReadBytes(path), path);

    /// <summary>Reads the bytes of a file; <paramref name="file"/> stands in messages and gives the default name.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static GeneratorGraph Read(byte[] bytes, string file)
    {
        var model = Parse(bytes, file);
        int opset = Opset(model, file);
        var metadata = Metadata(model, file);
        var inputs = GraphValues.Inputs(model, metadata.Kind, file);
        var graph = new GeneratorGraph
        {
            Inputs = inputs,
            OutputName = GraphValues.Output(model, file),
            Rows = RowNames(metadata, inputs, file),
            Nodes = [],
            Constants = new Dictionary<string, ConstantTensor>(StringComparer.Ordinal),
            Metadata = metadata,
            OnnxBytes = bytes,
        };
        try
        {
            return Imported(graph, model, file, opset);
        }
        catch (UnsupportedOperatorException unsupported)
        {
            return graph with { Unsupported = unsupported.Message };
        }
    }

    /// <summary>Names of the styles in a file that holds several, without reading its network; empty for all others.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static IReadOnlyList<string> ReadRows(string path)
    {
        var model = Parse(ReadBytes(path), path);
        var metadata = Metadata(model, path);
        return RowNames(metadata, GraphValues.Inputs(model, metadata.Kind, path), path);
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            long length = new FileInfo(path).Length;
            return length <= GraphLimits.MaximumFileBytes
                ? File.ReadAllBytes(path)
                : throw new GeneratorFormatException(
                    $"{path}: has {length} bytes, at most {GraphLimits.MaximumFileBytes} are read; "
                    + "a generator for real time is far smaller");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new GeneratorFormatException($"{path}: cannot be read ({failure.Message}); give the path of an .onnx file", failure);
        }
    }

    private static ModelProto Parse(byte[] bytes, string file)
    {
        try
        {
            var model = ModelProto.Parser.ParseFrom(bytes);
            if (model.Graph is null || model.Graph.Node.Count == 0)
                throw new GeneratorFormatException($"{file}: holds no ONNX graph; give an .onnx file");
            if (model.Graph.Node.Count > GraphLimits.MaximumNodes)
                throw new GeneratorFormatException(
                    $"{file}: has {model.Graph.Node.Count} nodes, at most {GraphLimits.MaximumNodes} are read");
            return model;
        }
        catch (InvalidProtocolBufferException failure)
        {
            throw new GeneratorFormatException($"{file}: is no ONNX file or is damaged ({failure.Message}); give an .onnx file", failure);
        }
    }

    private static int Opset(ModelProto model, string file)
    {
        long version = model.OpsetImport.FirstOrDefault(set => set.Domain is "" or "ai.onnx")?.Version
            ?? throw new GeneratorFormatException($"{file}: does not say its operator set version; the file is damaged");
        return version is >= 9 and <= 21
            ? (int)version
            : throw new GeneratorFormatException($"{file}: uses operator set {version}, read are 9 to 21; export it for one of these");
    }

    /// <summary>A name for each row of a conditional network: as the file has them, else numbers.</summary>
    private static IReadOnlyList<string> RowNames(GeneratorMetadata metadata, IReadOnlyList<GraphInput> inputs, string file)
    {
        int rows = inputs.FirstOrDefault(input => input.IsVector)?.Channels ?? 0;
        if (rows == 0)
            return [];
        if (!metadata.Entries.TryGetValue("styles", out string? entry))
            return [.. Enumerable.Range(1, rows).Select(row => row.ToString(CultureInfo.InvariantCulture))];
        string[] names = entry.Split('/');
        return names.Length == rows && names.Distinct(StringComparer.Ordinal).Count() == rows && !names.Contains("")
            ? names
            : throw new GeneratorFormatException($"{file}: metadata {MetadataPrefix}styles is '{entry}', expected {rows} different names with '/' between");
    }

    private static GeneratorMetadata Metadata(ModelProto model, string file)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in model.MetadataProps.Where(property => property.Key.StartsWith(MetadataPrefix, StringComparison.Ordinal)))
            entries[property.Key[MetadataPrefix.Length..]] = property.Value;
        string Entry(string key, string fallback) => entries.GetValueOrDefault(key, fallback);
        GeneratorFormatException Wrong(string key, string expected) =>
            new($"{file}: metadata {MetadataPrefix}{key} is '{entries[key]}', expected {expected}");

        string kind = Entry("kind", "style");
        if (kind is not ("style" or "texture"))
            throw Wrong("kind", "style or texture");
        if (
            !float.TryParse(Entry("range", "255"), NumberStyles.Float, CultureInfo.InvariantCulture, out float range)
                || !(range > 0 && range < 1e6f))
            throw Wrong("range", "the value of white, 255 or 1");
        // 0 stands for "not stated" until the graph is known.
        if (!int.TryParse(Entry("alignment", "0"), NumberStyles.None, CultureInfo.InvariantCulture, out int alignment)
            || (entries.ContainsKey("alignment") && alignment is < 1 or > GraphLimits.MaximumAlignment))
            throw Wrong("alignment", $"1 to {GraphLimits.MaximumAlignment}");
        return new()
        {
            Name = Entry("name", Path.GetFileNameWithoutExtension(file)),
            Kind = kind,
            WhiteLevel = range,
            Alignment = alignment == 0 ? new GeneratorMetadata().Alignment : alignment,
            Entries = entries,
        };
    }

    private static GeneratorGraph Imported(GeneratorGraph shell, ModelProto model, string file, int opset)
    {
        bool usesShapes = model.Graph.Node.Any(node => node.OpType == "Shape");
        if (usesShapes && shell.Inputs.Count > 1)
            throw new UnsupportedOperatorException(
                $"{file}: computes sizes from the shapes of {shell.Inputs.Count} inputs; run it with --backend ort-cpu");
        var walks =
            NominalSizes.Take(usesShapes ? 2 : 1).Select(size => Walk(shell, model, file, opset, usesShapes ? size : null)).ToList();
        if (usesShapes && !walks[0].Nodes.Select(node => node.Operator).SequenceEqual(walks[1].Nodes.Select(node => node.Operator)))
            throw new UnsupportedOperatorException(
                $"{file}: computes sizes that are no fixed multiple of the frame's; run it with --backend ort-cpu");
        var graph = walks[0];
        // How large the noise of a texture's scales must be stands in its metadata, which is read with the texture.
        if (graph.Inputs.Count(input => !input.IsVector) > 1)
            return graph;
        int derived = FrameAlignment.Of(graph, file);
        if (!shell.Metadata.Entries.ContainsKey("alignment"))
            graph = graph with { Metadata = shell.Metadata with { Alignment = derived } };
        CheckShapes(graph, file);
        return graph;
    }

    private static GeneratorGraph Walk(GeneratorGraph shell, ModelProto model, string file, int opset, (int H, int W)? nominal)
    {
        TensorShape? shape = nominal is { } size ? new TensorShape(1, shell.InputChannels, size.H, size.W) : null;
        var importer = new GraphImporter(model.Graph, file, opset, shell.Inputs, shape);
        return shell with { Nodes = importer.Import(shell.OutputName), Constants = importer.Constants };
    }

    // Constants are held against channels once here, at a size that any real network runs at, so that a damaged file is
    // refused when it is read and not when a frame comes.
    private static void CheckShapes(GeneratorGraph graph, string file)
    {
        int extent = graph.Metadata.Align(512);
        try
        {
            ShapeInference.Infer(graph, graph.InputShapes(extent, extent));
        }
        catch (UnsupportedOperatorException unsupported)
        {
            throw new UnsupportedOperatorException($"{file}: {unsupported.Message}");
        }
        catch (GeneratorFormatException failure)
        {
            throw new GeneratorFormatException($"{file}: at {extent}x{extent}, {failure.Message}", failure);
        }
    }
}
