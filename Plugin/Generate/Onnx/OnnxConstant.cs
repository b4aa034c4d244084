using System.Buffers.Binary;
using DataType = RealtimeStyle.Generate.Onnx.TensorProto.Types.DataType;

namespace RealtimeStyle.Generate.Onnx;

/// <summary>
/// A constant while a file is read. Floating types are held as floats, integer types (shapes, pads, axes) as longs; one of
/// the two arrays is null. May be empty: the unused region-of-interest input of Resize is.
/// </summary>
internal sealed record OnnxConstant(int[] Shape, float[]? Floats, long[]? Integers)
{
    public int Count => Floats?.Length ?? Integers!.Length;

    public bool IsInteger => Integers is not null;

    public static OnnxConstant Of(params long[] vector) => new([vector.Length], null, vector);

    public static OnnxConstant Scalar(float value) => new([], [value], null);

    public OnnxConstant Reshaped(params int[] shape) => this with { Shape = shape };

    public OnnxConstant ToFloat() => IsInteger ? new(Shape, Array.ConvertAll(Integers!, value => (float)value), null) : this;

    // Saturating: a hostile 1e30 must not become an arbitrary integer.
    public OnnxConstant ToInteger() =>
        IsInteger
            ? this
            : new(Shape, null, Array.ConvertAll(Floats!, value => (long)Math.Clamp((double)value, int.MinValue, int.MaxValue)));

    /// <summary>Decodes a constant of the file.</summary>
    /// <exception cref="GeneratorFormatException">The values do not fill the shape, or are of a type that is not read.</exception>
    public static OnnxConstant Decode(TensorProto tensor, string where)
    {
        if (tensor.DataLocation == TensorProto.Types.DataLocation.External)
            throw new GeneratorFormatException($"{where}: its values lie in another file; save the model with its weights inside");
        int[] shape = [.. tensor.Dims.Select(extent => DecodeExtent(extent, where))];
        long count = shape.Aggregate(1L, (product, extent) => Math.Min(product * extent, int.MaxValue + 1L));
        var decoded = (DataType)tensor.DataType switch
        {
            DataType.Float => Of(shape, Values(tensor, tensor.FloatData, sizeof(float), BinaryPrimitives.ReadSingleLittleEndian)),
            DataType.Double => Of(shape, Values(tensor, tensor.DoubleData, sizeof(double), BinaryPrimitives.ReadDoubleLittleEndian)),
            DataType.Float16 => Of(shape, Values(tensor, Halves(tensor), sizeof(ushort), BinaryPrimitives.ReadHalfLittleEndian)),
            DataType.Int64 => Of(shape, Values(tensor, tensor.Int64Data, sizeof(long), BinaryPrimitives.ReadInt64LittleEndian)),
            DataType.Int32 => Of(shape, Values(tensor, tensor.Int32Data, sizeof(int), BinaryPrimitives.ReadInt32LittleEndian)),
            var type => throw new UnsupportedOperatorException(
                $"{where}: holds values of type {type}; read are FLOAT, FLOAT16, DOUBLE, INT32 and INT64"),
        };
        if (decoded.Count != count)
            throw new GeneratorFormatException(
                $"{where}: holds {decoded.Count} values, its shape [{string.Join(',', shape)}] wants {count}; the file is damaged");
        return decoded;
    }

    private static int DecodeExtent(long extent, string where) =>
        extent is >= 0 and <= int.MaxValue
            ? (int)extent
            : throw new GeneratorFormatException($"{where}: has an extent of {extent}; the file is damaged");

    private static OnnxConstant Of(int[] shape, float[] values) => new(shape, values, null);

    private static OnnxConstant Of(int[] shape, double[] values) => new(shape, Array.ConvertAll(values, value => (float)value), null);

    private static OnnxConstant Of(int[] shape, Half[] values) => new(shape, Array.ConvertAll(values, value => (float)value), null);

    private static OnnxConstant Of(int[] shape, long[] values) => new(shape, null, values);

    private static OnnxConstant Of(int[] shape, int[] values) => new(shape, null, Array.ConvertAll(values, value => (long)value));

    // Where they do not stand in raw_data, the bits of half floats stand in a field of wider integers.
    private static IEnumerable<Half> Halves(TensorProto tensor) =>
        tensor.Int32Data.Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits));

    private delegate T ReadValue<T>(ReadOnlySpan<byte> bytes);

    // Values stand in raw_data or in the field of their type; a length that is no multiple of a value's size is seen by the caller's count.
    private static T[] Values<T>(TensorProto tensor, IEnumerable<T> typed, int size, ReadValue<T> read)
    {
        if (tensor.RawData.IsEmpty)
            return [.. typed];
        var raw = tensor.RawData.Span;
        var values = new T[raw.Length % size == 0 ? raw.Length / size : 0];
        for (int index = 0; index < values.Length; index++)
            values[index] = read(raw.Slice(index * size, size));
        return values;
    }
}
