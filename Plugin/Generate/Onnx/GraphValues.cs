namespace RealtimeStyle.Generate.Onnx;

/// <summary>What a file declares as inputs and output of its graph.</summary>
internal static class GraphValues
{
    /// <summary>
    /// One image; of a texture, noise at several scales; of a conditional network a vector after the image, the weights of its rows.
    /// </summary>
    public static IReadOnlyList<GraphInput> Inputs(ModelProto model, string kind, string file)
    {
        // Older files list their weights among the inputs.
        var weights = model.Graph.Initializer.Select(constant => constant.Name).ToHashSet(StringComparer.Ordinal);
        var inputs = model.Graph.Input.Where(value => !weights.Contains(value.Name)).ToList();
        bool conditional = inputs.Count == 2 && IsVector(inputs[1]);
        // Only a texture's noise comes at several scales.
        if ((kind != "texture" && !conditional) || inputs.Count == 0)
            inputs = [Single(inputs, "input", file)];
        return [.. inputs.Select((input, index) => conditional && index == 1 ? Vector(input, file) : Image(model, input, file))];
    }

    /// <summary>Name of the one output.</summary>
    public static string Output(ModelProto model, string file) => CheckType(Single(model.Graph.Output, "output", file), "output", file).Name;

    private static ValueInfoProto Single(IReadOnlyList<ValueInfoProto> values, string what, string file) =>
        values.Count == 1
            ? values[0]
            : throw new GeneratorFormatException($"{file}: has {values.Count} {what}s, expected one image");

    private static ValueInfoProto CheckType(ValueInfoProto value, string what, string file)
    {
        var type = (TensorProto.Types.DataType)(value.Type?.TensorType?.ElemType ?? 0);
        return type is TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Float16
            ? value
            : throw new GeneratorFormatException($"{file}: {what} '{value.Name}' has type {type}, expected FLOAT");
    }

    private static GraphInput Image(ModelProto model, ValueInfoProto input, string file) =>
        new(CheckType(input, "input", file).Name, Channels(model, input, file));

    private static bool IsVector(ValueInfoProto input) => input.Type?.TensorType?.Shape?.Dim.Count == 1;

    private static GraphInput Vector(ValueInfoProto input, string file)
    {
        long rows = CheckType(input, "input", file).Type.TensorType.Shape.Dim[0].DimValue;
        return rows is >= 1 and <= GraphLimits.MaximumRows
            ? new GraphInput(input.Name, (int)rows, IsVector: true)
            : throw new GeneratorFormatException(
                $"{file}: input '{input.Name}' weighs {rows} styles, expected 1 to {GraphLimits.MaximumRows}; the file is damaged");
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
}
