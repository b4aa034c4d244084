namespace VulkanGenerator;

/// <summary>C types to C# types.</summary>
internal sealed class TypeMap(Registry registry)
{
    private static readonly Dictionary<string, string> Basic = new(StringComparer.Ordinal)
    {
        ["void"] = "void",
        ["char"] = "byte",
        ["float"] = "float",
        ["double"] = "double",
        ["int"] = "int",
        ["size_t"] = "nuint",
        ["int8_t"] = "sbyte",
        ["int16_t"] = "short",
        ["int32_t"] = "int",
        ["int64_t"] = "long",
        ["uint8_t"] = "byte",
        ["uint16_t"] = "ushort",
        ["uint32_t"] = "uint",
        ["uint64_t"] = "ulong",
        ["VkBool32"] = "Bool32",
        ["VkSampleMask"] = "uint",
        ["VkFlags"] = "uint",
        ["VkFlags64"] = "ulong",
        ["VkDeviceSize"] = "ulong",
        ["VkDeviceAddress"] = "ulong",
    };

    public string Name(string type)
    {
        type = registry.Resolve(type);
        if (Basic.TryGetValue(type, out var basic))
            return basic;
        if (type.StartsWith("PFN_", StringComparison.Ordinal))
            return Naming.FunctionPointer(type);
        if (registry.Flags.TryGetValue(type, out var flags))
            return flags.Bits is null ? Basic[flags.Underlying] : Naming.Type(flags.Bits);
        if (registry.Structures.ContainsKey(type) || registry.Handles.ContainsKey(type) || registry.Enumerations.ContainsKey(type))
            return Naming.Type(type);
        throw new NotSupportedException($"Type '{type}' has no C# counterpart; leave out the extension that uses it.");
    }

    public string Full(TypeUse type) => Name(type.Name) + new string('*', type.Pointers);

    /// <summary>Whether C# allows a fixed-size buffer of it inside a struct.</summary>
    public static bool IsFixedElement(string name) => name is "byte" or "sbyte" or "short" or "ushort" or "int" or "uint" or "long" or "ulong" or "float" or "double";

    /// <summary>Elements of an array member: a number, or a constant of the registry.</summary>
    public int ArrayLength(string length) => int.TryParse(length, out var number) ? number : int.Parse(registry.Constants[length]);
}
