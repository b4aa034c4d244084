using System.Diagnostics.CodeAnalysis;
using AttributeType = RealtimeStyle.Generate.Onnx.AttributeProto.Types.AttributeType;

namespace RealtimeStyle.Generate.Onnx;

/// <summary>A node of the file, its attributes and constant inputs by type; every refusal names file, node and operator.</summary>
internal sealed class OnnxNode(NodeProto node, int opset, string file, IReadOnlyDictionary<string, OnnxConstant> constants)
{
    public string Name { get; } = node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault("");

    public string OpType => node.OpType;

    /// <summary>Version of the standard operators that the file was written against.</summary>
    public int Opset => opset;

    public IReadOnlyList<string> Inputs => node.Input;

    public IReadOnlyList<string> Outputs => node.Output;

    /// <summary>Shape of input 0 at the nominal frame size, where the walk keeps shapes.</summary>
    public TensorShape? Image { get; set; }

    public bool IsStandard => node.Domain is "" or "ai.onnx";

    private string Where => $"{file}: node '{Name}' ({OpType})";

    public GeneratorFormatException Malformed(string what) => new($"{Where}: {what}; the file is damaged or was exported wrongly");

    public UnsupportedOperatorException Unsupported(string what) => new($"{Where}: {what}; run it with --backend ort-cpu");

    public bool HasInput(int index) => index < node.Input.Count && node.Input[index].Length > 0;

    public long Int(string name, long fallback) => Find(name, AttributeType.Int)?.I ?? fallback;

    public float Float(string name, float fallback) => Find(name, AttributeType.Float)?.F ?? fallback;

    public string String(string name, string fallback) => Find(name, AttributeType.String)?.S.ToStringUtf8() ?? fallback;

    public bool Has(string name) => node.Attribute.Any(attribute => attribute.Name == name);

    public long[]? Ints(string name) => Find(name, AttributeType.Ints) is { } found ? [.. found.Ints] : null;

    public float[]? Floats(string name) => Find(name, AttributeType.Floats) is { } found ? [.. found.Floats] : null;

    public OnnxConstant? Tensor(string name) =>
        Find(name, AttributeType.Tensor)?.T is { } tensor ? OnnxConstant.Decode(tensor, $"{Where} attribute {name}") : null;

    /// <summary>The constant at an input, null where the optional input is absent.</summary>
    public OnnxConstant? Constant(int index)
    {
        if (!HasInput(index))
            return null;
        return constants.TryGetValue(Inputs[index], out var constant)
            ? constant
            : throw Unsupported($"input {index} ('{Inputs[index]}') is computed from the image, expected a constant");
    }

    public OnnxConstant RequiredConstant(int index) => Constant(index) ?? throw Malformed($"input {index} is absent");

    /// <summary>An integer within bounds that keep later arithmetic on sizes free of overflow.</summary>
    public int Bounded(long value, int minimum, int maximum, string what) =>
        value >= minimum && value <= maximum ? (int)value : throw Malformed($"{what} is {value}, expected {minimum} to {maximum}");

    public void Check([DoesNotReturnIf(false)] bool condition, string otherwise)
    {
        if (!condition)
            throw Malformed(otherwise);
    }

    // Some exporters leave the type unset; that is told from a wrong one.
    private AttributeProto? Find(string name, AttributeType type)
    {
        var found = node.Attribute.FirstOrDefault(attribute => attribute.Name == name);
        if (found is not null && found.Type != type && found.Type != AttributeType.Undefined)
            throw Malformed($"attribute {name} has type {found.Type}, expected {type}");
        return found;
    }
}
