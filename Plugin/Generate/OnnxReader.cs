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
    public static GeneratorGraph Read(string path)
    {
        try
        {
            long length = new FileInfo(path).Length;
            if (length > GraphLimits.MaximumFileBytes)
                throw new GeneratorFormatException(
                    $"{path}: has {length} bytes, at most {GraphLimits.MaximumFileBytes} are read; "
                    + "a generator for real time is far smaller");
            return Read(File.ReadAllBytes(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new GeneratorFormatException($"{path}: cannot be read ({failure.Message}); give the path of an .onnx file", failure);
        }
    }

    /// <summary>Reads the bytes of a file; <paramref name="file"/> stands in messages and gives the default name.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static GeneratorGraph Read(byte[] bytes, string file)
    {
        var model = Parse(bytes, file);
        int opset = Opset(model, file);
        // Older files list their weights among the inputs.
        var weights = model.Graph.Initializer.Select(constant => constant.Name).ToHashSet(StringComparer.Ordinal);
        var metadata = Metadata(model, file);
        var inputs = model.Graph.Input.Where(value => !weights.Contains(value.Name)).ToList();
        // Only a texture's noise comes at several scales.
        if (metadata.Kind != "texture" || inputs.Count == 0)
            inputs = [Single(inputs, "input", file)];
        var output = Single(model.Graph.Output, "output", file);
        var graph = new GeneratorGraph
        {
            Inputs = [.. inputs.Select(input => new GraphInput(CheckType(input, "input", file).Name, Channels(model, input, file)))],
            OutputName = output.Name,
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

    private static ValueInfoProto Single(IReadOnlyList<ValueInfoProto> values, string what, string file) =>
        values.Count == 1
            ? CheckType(values[0], what, file)
            : throw new GeneratorFormatException($"{file}: has {values.Count} {what}s, expected one image");

    private static ValueInfoProto CheckType(ValueInfoProto value, string what, string file)
    {
        var type = (TensorProto.Types.DataType)(value.Type?.TensorType?.ElemType ?? 0);
        return type is TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Float16
            ? value
            : throw new GeneratorFormatException($"{file}: {what} '{value.Name}' has type {type}, expected FLOAT");
    }

    private static int Channels(ModelProto model, ValueInfoProto input, string file)
    {
        var extents = input.Type.TensorType.Shape?.Dim;
        if (extents is { Count: not 4 })
            throw new GeneratorFormatException($"{file}: input '{input.Name}' has {extents.Count} axes, expected 4 (N,C,H,W)");
        if (extents?[0].DimValue > 1)
            throw new GeneratorFormatException($"{file}: takes batches of {extents[0].DimValue} images, expected 1");
        long channels = extents?[1].DimValue ?? 0;
        // Some exporters leave the extents out; the convolution that reads the image knows.
        if (channels == 0)
            channels = ChannelsOfFirstConvolution(model.Graph, input.Name);
        return channels is >= 1 and <= GraphLimits.MaximumChannels
            ? (int)channels
            : throw new GeneratorFormatException(
                $"{file}: input '{input.Name}' has {channels} channels, expected 3 (RGB); "
                + "the file is damaged or was exported without them");
    }

    private static long ChannelsOfFirstConvolution(GraphProto graph, string inputName)
    {
        var reader = graph.Node.FirstOrDefault(node => node.OpType is "Conv" or "Pad" && node.Input.FirstOrDefault() == inputName);
        var convolution = reader?.OpType == "Pad"
            ? graph.Node.FirstOrDefault(node => node.OpType == "Conv" && node.Input.FirstOrDefault() == reader.Output.FirstOrDefault())
            : reader;
        var weights = graph.Initializer.FirstOrDefault(constant => constant.Name == convolution?.Input.ElementAtOrDefault(1));
        return weights is { Dims.Count: 4 } ? weights.Dims[1] : 0;
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
        if (graph.Inputs.Count > 1)
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
        int extent = (512 + graph.Metadata.Alignment - 1) / graph.Metadata.Alignment * graph.Metadata.Alignment;
        try
        {
            ShapeInference.Infer(graph, new TensorShape(1, graph.InputChannels, extent, extent));
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
