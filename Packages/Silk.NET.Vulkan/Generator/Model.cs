namespace VulkanGenerator;

/// <summary>The declared type of a member or parameter; a static array of a parameter counts as one more pointer.</summary>
internal sealed record TypeUse(string Name, int Pointers, bool IsConst);

internal sealed record Member(string Name, TypeUse Type, string? ArrayLength, string? Length, string? Optional, string? StructureType);

internal sealed record Structure(string Name, bool IsUnion, IReadOnlyList<Member> Members);

internal sealed record Handle(string Name, bool IsDispatchable);

/// <summary>A VkFlags typedef; <paramref name="Bits"/> is the enum of its bits, if it has any.</summary>
internal sealed record FlagsType(string Name, string Underlying, string? Bits);

internal sealed record EnumValue(string Name, long Value);

internal sealed record Enumeration(string Name, bool IsFlags, bool Is64Bit, List<EnumValue> Values);

internal sealed record FunctionPointer(string Name, TypeUse Result, IReadOnlyList<TypeUse> Parameters);

internal sealed record Command(string Name, TypeUse Result, IReadOnlyList<Member> Parameters);

/// <summary>What one feature (a core version) or one extension asks for.</summary>
internal sealed record Requirement(string Name, IReadOnlyList<string> Types, IReadOnlyList<string> Commands);
