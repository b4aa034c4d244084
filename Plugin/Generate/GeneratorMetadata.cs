namespace RealtimeStyle.Generate;

/// <summary>
/// What a generator expects and promises, from the <c>realtimestyle.*</c> entries of ONNX <c>metadata_props</c>. The defaults
/// are those of a file without them: a public network on RGB in 0..255.
/// </summary>
public sealed record GeneratorMetadata
{
    /// <summary>Display name; the file's stem where the file has none.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>realtimestyle.kind</c>: <c>style</c> or <c>texture</c>.</summary>
    public string Kind { get; init; } = "style";

    /// <summary><c>realtimestyle.range</c>: the value that full white has at input and output, 255 or 1.</summary>
    public float WhiteLevel { get; init; } = 255;

    /// <summary><c>realtimestyle.alignment</c>: height and width of the input must be multiples of this; at least 1.</summary>
    public int Alignment { get; init; } = 4;

    /// <summary>Every <c>realtimestyle.</c> entry by its name without the prefix, trainer settings included.</summary>
    public IReadOnlyDictionary<string, string> Entries { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The next height or width that the network takes: <paramref name="side"/> or more.</summary>
    public int Align(int side) => (side + Alignment - 1) / Alignment * Alignment;
}
