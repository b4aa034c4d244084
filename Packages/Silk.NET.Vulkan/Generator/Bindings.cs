namespace VulkanGenerator;

/// <summary>Which file holds what.</summary>
internal sealed class Bindings(Registry registry, Selection selection, string output)
{
    private const string Namespace = "Silk.NET.Vulkan";
    private readonly TypeMap _types = new(registry);

    public void WriteCore()
    {
        WriteEnums();
        WriteStructs();
        WriteConstants();
        WriteClass("Vk", Namespace, "public partial class Vk", selection.CoreCommands);
    }

    /// <summary>One class for each extension of the vendor that has commands.</summary>
    public void WriteExtensions(string vendor)
    {
        foreach (var (extension, commands) in selection.Extensions)
        {
            if (commands.Count == 0 || !extension.Name.StartsWith($"VK_{vendor}_", StringComparison.Ordinal))
                continue;

            var name = Naming.ExtensionClass(extension.Name);
            var head = $"[Silk.NET.Core.Attributes.Extension(\"{extension.Name}\")]\npublic sealed class {name}(INativeContext ctx) : NativeExtension<Vk>(ctx)";
            WriteClass(name, $"{Namespace}.Extensions.{vendor}", head, commands, extension.Name);
        }
    }

    private void WriteEnums()
    {
        var file = new SourceFile(Namespace);
        foreach (var type in selection.Types)
        {
            if (registry.Enumerations.TryGetValue(type, out var enumeration))
                EnumEmitter.Emit(file, enumeration);
        }

        Save(file, "Enums");
    }

    private void WriteStructs()
    {
        var file = new SourceFile(Namespace);
        var structs = new StructEmitter(registry, _types);
        var functions = new FunctionPointerEmitter(_types);
        foreach (var type in selection.Types)
        {
            if (registry.Structures.TryGetValue(type, out var structure))
                structs.Emit(file, structure);
            else if (registry.Handles.TryGetValue(type, out var handle))
                StructEmitter.EmitHandle(file, handle);
            else if (registry.FunctionPointers.TryGetValue(type, out var function) && type != "PFN_vkVoidFunction")
                functions.Emit(file, function);
        }

        Save(file, "Structs");
    }

    private void WriteConstants()
    {
        var file = new SourceFile(Namespace);
        file.Open("public partial class Vk");
        foreach (var (name, value) in registry.Constants)
        {
            var type = value.Contains('F') ? "float" : value.Contains("ULL") ? "ulong" : "uint";
            var literal = value.Replace("ULL", "UL", StringComparison.Ordinal);
            file.Line(type == "float"
                ? $"public const uint {Naming.Constant(name)} = (uint){literal};"
                : $"public const {type} {Naming.Constant(name)} = {literal};");
        }

        file.Close();
        Save(file, "Constants");
    }

    private void WriteClass(string name, string @namespace, string head, IReadOnlyList<Command> commands, string? extensionName = null)
    {
        var file = new SourceFile(@namespace);
        var emitter = new CommandEmitter(_types);
        file.Open(head);
        if (extensionName is not null)
            file.Line($"public const string ExtensionName = \"{extensionName}\";");
        emitter.EmitMembers(file, commands);
        file.Close();
        emitter.EmitSpanOverloads(file, name, commands);
        Save(file, name);
    }

    private void Save(SourceFile file, string name) => file.Save(Path.Combine(output, name + ".g.cs"));
}
