namespace RealtimeStyle.Generate;

/// <summary>
/// A generator as a list of operators: what was read from the .onnx file, checked and with its constants decoded, before
/// any frame size or backend is known. Immutable; shared freely between threads and backends.
/// </summary>
public sealed record GeneratorGraph
{
    /// <summary>
    /// What the graph reads: one (1, C, H, W) image; of a texture, noise at several scales; of a conditional network the image, then a
    /// vector of weights, one for each of <see cref="Rows"/>.
    /// </summary>
    public required IReadOnlyList<GraphInput> Inputs { get; init; }

    /// <summary>Name of the first input.</summary>
    public string InputName => Inputs[0].Name;

    /// <summary>Channels of the first input: 3 for RGB, more where a network takes noise.</summary>
    public int InputChannels => Inputs[0].Channels;

    /// <summary>
    /// Names of the styles in one conditional network, each a row of scale and shift for every instance norm (Dumoulin et al. 2017); rows
    /// are mixed by weight. Empty for a network of one style.
    /// </summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>Name of the one graph output.</summary>
    public required string OutputName { get; init; }

    /// <summary>Operators in execution order: every input is a constant, a graph input or an earlier node's output.</summary>
    public required IReadOnlyList<GraphNode> Nodes { get; init; }

    /// <summary>Weights and other constants by value name, as 32-bit floats.</summary>
    public required IReadOnlyDictionary<string, ConstantTensor> Constants { get; init; }

    /// <summary>The file's <c>realtimestyle.</c> properties, defaults filled in.</summary>
    public required GeneratorMetadata Metadata { get; init; }

    /// <summary>The bytes of the .onnx file, for backends that read ONNX themselves.</summary>
    public required ReadOnlyMemory<byte> OnnxBytes { get; init; }

    /// <summary>
    /// Null, or the one line that says which node our own backends do not run. Then <see cref="Nodes"/> and
    /// <see cref="Constants"/> are empty and only the ONNX Runtime backends can run the file.
    /// </summary>
    public string? Unsupported { get; init; }

    /// <summary>The shape of each input for a frame of this size; a vector is one value a channel, (1, C, 1, 1).</summary>
    public IReadOnlyList<TensorShape> InputShapes(int height, int width) =>
        [.. Inputs.Select(input => input.IsVector ? new TensorShape(1, input.Channels, 1, 1) : new TensorShape(1, input.Channels, height, width))];

    /// <summary>For backends that need <see cref="Nodes"/>.</summary>
    /// <exception cref="GeneratorFormatException">With the line of <see cref="Unsupported"/>.</exception>
    public void ThrowIfUnsupported()
    {
        if (Unsupported is not null)
            throw new GeneratorFormatException(Unsupported);
    }
}

/// <summary>One input of a graph.</summary>
/// <param name="Name">Name of the value.</param>
/// <param name="Channels">Channels that it has.</param>
/// <param name="IsVector">No image, but one value a channel: in the file its shape is (C).</param>
public sealed record GraphInput(string Name, int Channels, bool IsVector = false);

/// <summary>One operator application.</summary>
/// <param name="Name">The node's name in the file, or its output's name where it has none; used in errors and debug names.</param>
/// <param name="Operator">What is computed, with its attributes.</param>
/// <param name="Inputs">Value names in ONNX order; an optional input that is absent is an empty string.</param>
/// <param name="Output">Name of the value that is produced.</param>
public sealed record GraphNode(string Name, Operator Operator, IReadOnlyList<string> Inputs, string Output);

/// <summary>A constant value; <paramref name="Shape"/> is as in the file, empty for a scalar.</summary>
public sealed record ConstantTensor(IReadOnlyList<int> Shape, float[] Data);
