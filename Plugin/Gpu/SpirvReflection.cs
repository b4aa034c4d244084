using System.Runtime.InteropServices;
using Silk.NET.Vulkan;

namespace RealtimeStyle.Gpu;

/// <summary>
/// What a shader says of itself: bindings of descriptor set 0, size of the push constants, local size. Read from the module's words as
/// the SPIR-V specification lays them out (sections 2.3 and 3), so that C# never repeats what GLSL already states.
/// A local size of specialisation constants is that of their values.
/// </summary>
internal sealed class SpirvReflection
{
    private const uint Magic = 0x07230203;
    private const int HeaderWords = 5;

    private readonly Dictionary<uint, uint[]> instructions = [];
    private readonly Dictionary<(uint Id, uint Decoration), uint> decorations = [];
    private readonly Dictionary<(uint Id, uint Member), uint> memberOffsets = [];
    private readonly List<uint[]> variables = [];
    private uint[]? workgroupSize;

    /// <param name="code">The module.</param>
    /// <param name="constants">Values of the specialisation constants 0, 1, 2 …; of those beyond, the module's own hold.</param>
    public SpirvReflection(ReadOnlySpan<byte> code, ReadOnlySpan<uint> constants = default)
    {
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(code);
        if (words.Length < HeaderWords || words[0] != Magic) throw new InvalidDataException("Shader resource is not SPIR-V; rebuild the project.");
        for (int at = HeaderWords; at < words.Length;)
        {
            int length = (int)(words[at] >> 16);
            if (length == 0 || at + length > words.Length) throw new InvalidDataException("Shader resource is truncated; rebuild the project.");
            Read((Op)(words[at] & 0xffff), words.Slice(at, length));
            at += length;
        }

        if (workgroupSize is { } size) LocalSize = (ValueOf(size[3], constants), ValueOf(size[4], constants), ValueOf(size[5], constants));
        Bindings = [.. variables.Select(Binding).Where(binding => binding.HasValue).Select(binding => binding!.Value).OrderBy(binding => binding.Binding)];
        PushConstantSize = variables.Where(variable => variable[3] == (uint)StorageClass.PushConstant).Select(variable => SizeOf(Pointee(variable[1]))).FirstOrDefault();
    }

    private enum Op : uint
    {
        ExecutionMode = 16,
        TypeInt = 21,
        TypeFloat = 22,
        TypeVector = 23,
        TypeMatrix = 24,
        TypeImage = 25,
        TypeSampledImage = 27,
        TypeArray = 28,
        TypeStruct = 30,
        TypePointer = 32,
        Constant = 43,
        SpecConstant = 50,
        SpecConstantComposite = 51,
        Variable = 59,
        Decorate = 71,
        MemberDecorate = 72,
    }

    private enum StorageClass : uint
    {
        UniformConstant = 0,
        Uniform = 2,
        PushConstant = 9,
        StorageBuffer = 12,
    }

    private enum Decoration : uint
    {
        SpecId = 1,
        BuiltIn = 11,
        Binding = 33,
        Offset = 35,
    }

    /// <summary>Binding numbers and descriptor types, in order of the number.</summary>
    public IReadOnlyList<(uint Binding, DescriptorType Type)> Bindings { get; }

    /// <summary>Bytes of the push constant block; 0 where there is none.</summary>
    public uint PushConstantSize { get; }

    /// <summary>Invocations in a workgroup along x, y and z.</summary>
    public (uint X, uint Y, uint Z) LocalSize { get; private set; } = (1, 1, 1);

    private void Read(Op op, ReadOnlySpan<uint> words)
    {
        const uint LocalSizeMode = 17;
        const uint WorkgroupSize = 25;
        switch (op)
        {
            case Op.ExecutionMode when words[2] == LocalSizeMode:
                LocalSize = (words[3], words[4], words[5]);
                break;
            case Op.TypeInt or Op.TypeFloat or Op.TypeVector or Op.TypeMatrix or Op.TypeImage or Op.TypeSampledImage or Op.TypeArray or Op.TypeStruct or Op.TypePointer:
                instructions[words[1]] = words.ToArray();
                break;
            case Op.SpecConstantComposite when decorations.GetValueOrDefault((words[2], (uint)Decoration.BuiltIn)) == WorkgroupSize:
                workgroupSize = words.ToArray();
                break;
            case Op.Constant or Op.SpecConstant:
                instructions[words[2]] = words.ToArray();
                break;
            case Op.Variable:
                variables.Add(words.ToArray());
                break;
            case Op.Decorate when words.Length > 3:
                decorations[(words[1], words[2])] = words[3];
                break;
            case Op.MemberDecorate when words[3] == (uint)Decoration.Offset:
                memberOffsets[(words[1], words[2])] = words[4];
                break;
        }
    }

    private (uint Binding, DescriptorType Type)? Binding(uint[] variable)
    {
        if (!decorations.TryGetValue((variable[2], (uint)Decoration.Binding), out uint binding)) return null;
        return (binding, (StorageClass)variable[3] switch
        {
            StorageClass.StorageBuffer => DescriptorType.StorageBuffer,
            StorageClass.Uniform => DescriptorType.UniformBuffer,
            StorageClass.UniformConstant => ImageDescriptor(Pointee(variable[1])),
            _ => throw new InvalidDataException($"Shader binding {binding} has storage class {variable[3]}; expected a buffer or an image."),
        });
    }

    private DescriptorType ImageDescriptor(uint type)
    {
        const uint BufferDimension = 5;
        if (OpOf(type) != Op.TypeSampledImage) return DescriptorType.StorageImage;
        uint[] image = instructions[instructions[type][2]];
        return image[3] == BufferDimension ? DescriptorType.UniformTexelBuffer : DescriptorType.CombinedImageSampler;
    }

    private uint ValueOf(uint constant, ReadOnlySpan<uint> specialized) =>
        decorations.TryGetValue((constant, (uint)Decoration.SpecId), out uint id) && id < specialized.Length ? specialized[(int)id] : instructions[constant][3];

    private uint Pointee(uint pointerType) => instructions[pointerType][3];

    private Op OpOf(uint type) => (Op)(instructions[type][0] & 0xffff);

    private uint SizeOf(uint type)
    {
        uint[] words = instructions[type];
        return OpOf(type) switch
        {
            Op.TypeInt or Op.TypeFloat => words[2] / 8,
            Op.TypeVector or Op.TypeMatrix => SizeOf(words[2]) * words[3],
            Op.TypeArray => SizeOf(words[2]) * instructions[words[3]][3],
            Op.TypeStruct => (uint)Enumerable.Range(0, words.Length - 2).Max(member => memberOffsets[(type, (uint)member)] + SizeOf(words[member + 2])),
            _ => throw new InvalidDataException($"Push constants hold a type that is not supported ({OpOf(type)}); use scalars, vectors, arrays and structs."),
        };
    }
}
