using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace RealtimeStyle.Trainer.Features;

/// <summary>
/// Reads the one kind of pickle that state dictionaries are: numbers, texts, lists, tuples, dictionaries, and tensors. A pickle is a program that may
/// name any function of Python; here three names have a meaning, all of which make data, and any other ends the reading (Python's pickletools
/// describes the instructions).
/// </summary>
/// <param name="stream">Read up to the end of the pickle and no further.</param>
internal sealed class TensorPickle(Stream stream)
{
    private const int MostInstructions = 1_000_000, LongestText = 1 << 16, MostAxes = 32;

    private static readonly object Mark = new();

    private readonly List<object?> stack = [];
    private readonly Dictionary<long, object?> memo = [];
    private readonly Dictionary<string, PickledStorage> storages = new(StringComparer.Ordinal);

    /// <summary>What the pickle refers to, by key.</summary>
    internal IReadOnlyDictionary<string, PickledStorage> Storages => storages;

    /// <summary>A number (<see cref="long"/>, <see cref="BigInteger"/> where it is larger, <see cref="double"/>), text, bool, null, tuple (an array), list, dictionary or tensor.</summary>
    /// <exception cref="InvalidDataException">The pickle is damaged, absurdly large, or wants more than to hold data.</exception>
    internal object? Read()
    {
        for (var i = 0; i < MostInstructions; i++)
        {
            var instruction = (char)Byte();
            if (instruction == '.') return Pop();
            Run(instruction);
        }
        throw new InvalidDataException($"its pickle has more than {MostInstructions} instructions");
    }

    private void Run(char instruction)
    {
        switch (instruction)
        {
            case '\x80': Byte(); break;                                             // PROTO: version
            case '\x95': Bytes(8); break;                                           // FRAME: a length that nobody needs
            case '(': stack.Add(Mark); break;
            case '0': Pop(); break;
            case 'N': stack.Add(null); break;
            case '\x88': stack.Add(true); break;
            case '\x89': stack.Add(false); break;
            case 'K': stack.Add((long)Byte()); break;
            case 'M': stack.Add((long)BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2))); break;
            case 'J': stack.Add((long)Int32()); break;
            case '\x8a': stack.Add(Integer(Bytes(Byte()))); break;
            case 'G': stack.Add(BinaryPrimitives.ReadDoubleBigEndian(Bytes(8))); break;
            case 'X': stack.Add(Text(Int32())); break;
            case '\x8c' or 'U': stack.Add(Text(Byte())); break;
            case 'T': stack.Add(Text(Int32())); break;
            case ')': stack.Add(Array.Empty<object?>()); break;
            case '}': stack.Add(new Dictionary<object, object?>()); break;
            case ']': stack.Add(new List<object?>()); break;
            case 't': stack.Add(PopToMark()); break;
            case '\x85' or '\x86' or '\x87': stack.Add(Pop(instruction - '\x84')); break;
            case 'a': Extend([Pop()]); break;
            case 'e': Extend(PopToMark()); break;
            case 's': Assign(Pop(2)); break;
            case 'u': Assign(PopToMark()); break;
            case 'q': memo[Byte()] = Peek(); break;
            case 'r': memo[Int32()] = Peek(); break;
            case '\x94': memo[memo.Count] = Peek(); break;
            case 'h': stack.Add(Remembered(Byte())); break;
            case 'j': stack.Add(Remembered(Int32())); break;
            case 'c': stack.Add(Global(Line(), Line())); break;
            case '\x93': stack.Add(Pop(2) is [string module, string name] ? Global(module, name) : throw Damaged("names something by no text")); break;
            case 'Q': stack.Add(Storage(Pop())); break;
            case 'R': Call(); break;
            case 'b': Pop(); break;                                                 // BUILD: attributes of a dictionary
            default: throw Damaged($"has an instruction 0x{(int)instruction:x2} that weights do not need");
        }
    }

    private static Function Global(string module, string name) => (module, name) switch
    {
        ("collections", "OrderedDict") => Function.Dictionary,
        ("torch._utils", "_rebuild_tensor_v2") => Function.Tensor,
        ("torch._utils", "_rebuild_parameter") => Function.Parameter,
        ("torch", _) when name.EndsWith("Storage", StringComparison.Ordinal) => new Function(name),
        _ => throw new InvalidDataException($"it names {module}.{name}; only tensors are read, and nothing is run"),
    };

    private void Call()
    {
        var result = Pop(2) is [Function function, object?[] arguments] ? Result(function, arguments) : throw Damaged("calls what is no function");
        stack.Add(result);
    }

    private static object Result(Function function, object?[] arguments) => arguments switch
    {
        [] when function == Function.Dictionary => new Dictionary<object, object?>(),
        [PickledTensor tensor, ..] when function == Function.Parameter => tensor,
        [PickledStorage storage, long offset, object?[] shape, object?[] strides, ..] when function == Function.Tensor => new PickledTensor(storage, offset, Extents(shape), Extents(strides)),
        _ => throw Damaged($"calls {function.Name} with what it does not take"),
    };

    private static long[] Extents(object?[] values) => values.Length <= MostAxes && Array.TrueForAll(values, value => value is long)
        ? [.. values.Cast<long>()]
        : throw Damaged("has a tensor of a shape that is none");

    // ('storage', type, key, device, count), in old files with one more.
    private PickledStorage Storage(object? reference)
    {
        if (reference is not object?[] parts || parts is not ["storage", Function type, string key, _, long count, ..]) throw Damaged("refers to what is no storage");
        return storages[key] = new PickledStorage(type.Name, key, count).Checked();
    }

    private void Assign(object?[] pairs)
    {
        if (Peek() is not Dictionary<object, object?> dictionary || pairs.Length % 2 != 0) throw Damaged("assigns to what is no dictionary");
        for (var i = 0; i < pairs.Length; i += 2) dictionary[pairs[i] is string or long ? pairs[i]! : throw Damaged("has a key that is no text")] = pairs[i + 1];
    }

    private void Extend(object?[] values)
    {
        if (Peek() is not List<object?> list) throw Damaged("adds to what is no list");
        list.AddRange(values);
    }

    private object? Peek() => stack.Count > 0 ? stack[^1] : throw Damaged("takes from an empty stack");

    private object? Pop() => Pop(1)[0];

    private object?[] Pop(int count)
    {
        if (stack.Count < count) throw Damaged("takes from an empty stack");
        object?[] values = [.. stack.Skip(stack.Count - count)];
        stack.RemoveRange(stack.Count - count, count);
        return values;
    }

    private object?[] PopToMark()
    {
        var mark = stack.LastIndexOf(Mark);
        if (mark < 0) throw Damaged("ends a tuple that did not begin");
        var values = Pop(stack.Count - mark - 1);
        Pop();
        return values;
    }

    private object? Remembered(long index) => memo.TryGetValue(index, out var value) ? value : throw Damaged($"recalls {index}, which it did not remember");

    private static object Integer(byte[] littleEndian)
    {
        var value = new BigInteger(littleEndian);
        return value >= long.MinValue && value <= long.MaxValue ? (long)value : value;
    }

    private string Text(int length) => length is >= 0 and <= LongestText ? Encoding.UTF8.GetString(Bytes(length)) : throw Damaged($"has a text of {length} bytes");

    private string Line()
    {
        var line = new StringBuilder();
        for (var next = Byte(); next != '\n'; next = Byte())
            if (line.Append((char)next).Length > LongestText) throw Damaged("has a name without an end");
        return line.ToString();
    }

    private int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));

    private byte Byte() => Bytes(1)[0];

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static InvalidDataException Damaged(string what) => new($"its pickle {what}");

    /// <summary>What a pickle may name; of a storage the type of its values.</summary>
    private sealed record Function(string Name)
    {
        internal static readonly Function Dictionary = new("OrderedDict"), Tensor = new("_rebuild_tensor_v2"), Parameter = new("_rebuild_parameter");
    }
}
