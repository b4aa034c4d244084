namespace RealtimeStyle.Trainer.Features;

/// <summary>A piece of memory that tensors lie in.</summary>
/// <param name="Type">Of its values, as <c>FloatStorage</c>.</param>
/// <param name="Key">By which the file has it.</param>
/// <param name="Count">Values.</param>
internal sealed record PickledStorage(string Type, string Key, long Count)
{
    internal long ByteCount => Count * ValueBytes;

    private int ValueBytes => Type switch
    {
        "DoubleStorage" or "LongStorage" => 8,
        "FloatStorage" or "IntStorage" => 4,
        "HalfStorage" or "BFloat16Storage" or "ShortStorage" => 2,
        "CharStorage" or "ByteStorage" or "BoolStorage" => 1,
        _ => 0,
    };

    /// <exception cref="InvalidDataException">Of a type that is not known, or of an absurd size.</exception>
    internal PickledStorage Checked() => ValueBytes > 0 && Count is >= 0 and <= int.MaxValue / 8
        ? this
        : throw new InvalidDataException($"it has a {Type} of {Count} values");
}
