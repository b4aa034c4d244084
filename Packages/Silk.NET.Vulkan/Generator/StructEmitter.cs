namespace VulkanGenerator;

/// <summary>Structs, unions and handles, each with Silk's constructor whose parameters are all optional.</summary>
internal sealed class StructEmitter(Registry registry, TypeMap types)
{
    private sealed record Field(string Type, string Name, string Parameter, string? Default);

    public static void EmitHandle(SourceFile file, Handle handle)
    {
        var name = Naming.Type(handle.Name);
        var type = handle.IsDispatchable ? "nint" : "ulong";
        file.Open($"public partial struct {name}");
        file.Line($"public {type} Handle;");
        file.Line($"public {name}({type}? handle = null) => Handle = handle ?? default;");
        file.Close();
    }

    public void Emit(SourceFile file, Structure structure)
    {
        var layout = structure.IsUnion ? "[StructLayout(LayoutKind.Explicit)]\n" : "";
        file.Open($"{layout}public unsafe partial struct {Naming.Type(structure.Name)}");

        var fields = new List<Field>();
        foreach (var member in structure.Members)
        {
            if (structure.IsUnion)
                EmitUnionMember(file, member, fields);
            else if (member.ArrayLength is null)
                EmitField(file, member, fields);
            else
                EmitArray(file, member);
        }

        EmitConstructor(file, Naming.Type(structure.Name), fields);
        file.Close();
    }

    private void EmitField(SourceFile file, Member member, List<Field> fields)
    {
        var field = new Field(types.Full(member.Type), Naming.Field(member.Name), Naming.Parameter(member.Name), DefaultOf(member));
        fields.Add(field);
        file.Line($"public {field.Type} {field.Name};");
    }

    private void EmitArray(SourceFile file, Member member)
    {
        var type = types.Full(member.Type);
        var name = Naming.Field(member.Name);
        var length = types.ArrayLength(member.ArrayLength!);
        if (TypeMap.IsFixedElement(type))
        {
            file.Line($"public fixed {type} {name}[{length}];");
            return;
        }

        file.Line($"public {name}Buffer {name};");
        file.Open($"public struct {name}Buffer");
        for (var i = 0; i < length; i++)
            file.Line($"public {type} Element{i};");
        file.Line("[UnscopedRef]");
        file.Line($"public ref {type} this[int index] => ref AsSpan()[index];");
        file.Line("[UnscopedRef]");
        file.Line($"public Span<{type}> AsSpan() => MemoryMarshal.CreateSpan(ref Element0, {length});");
        file.Close();
    }

    private void EmitUnionMember(SourceFile file, Member member, List<Field> fields)
    {
        var type = types.Full(member.Type);
        var length = member.ArrayLength is null ? 1 : types.ArrayLength(member.ArrayLength);
        for (var i = 0; i < length; i++)
        {
            var suffix = member.ArrayLength is null ? "" : $"_{i}";
            var field = new Field(type, Naming.Field(member.Name) + suffix, Naming.Parameter(member.Name) + suffix, null);
            fields.Add(field);
            file.Line($"[FieldOffset({i * SizeOf(type)})] public {field.Type} {field.Name};");
        }
    }

    /// <summary>Bytes of an element; only arrays in unions ask.</summary>
    private static int SizeOf(string type) => type switch { "byte" or "sbyte" => 1, "ulong" or "long" or "double" => 8, _ => 4 };

    private string? DefaultOf(Member member)
    {
        if (member.StructureType is null)
            return null;
        var structureType = registry.Enumerations["VkStructureType"];
        return "StructureType." + Naming.EnumValues(structureType)[structureType.Values.FindIndex(value => value.Name == member.StructureType)];
    }

    private static void EmitConstructor(SourceFile file, string name, List<Field> fields)
    {
        if (fields.Count == 0)
            return;

        static bool IsPointer(Field field) => field.Type.EndsWith('*');
        var parameters = fields.Select(field => $"{field.Type}{(IsPointer(field) ? "" : "?")} {field.Parameter} = {field.Default ?? "null"}");
        file.Open($"public {name}({string.Join(", ", parameters)}) : this()");
        foreach (var field in fields)
            file.Line($"if ({field.Parameter} is not null) {field.Name} = {field.Parameter}{(IsPointer(field) ? "" : ".Value")};");
        file.Close();
    }
}
