using System.Globalization;
using System.Xml.Linq;

namespace VulkanGenerator;

/// <summary>vk.xml, as far as the bindings need it. The format is described in the Khronos "registry" document.</summary>
internal sealed class Registry
{
    public Dictionary<string, Structure> Structures { get; } = [];
    public Dictionary<string, Handle> Handles { get; } = [];
    public Dictionary<string, FlagsType> Flags { get; } = [];
    public Dictionary<string, Enumeration> Enumerations { get; } = [];
    public Dictionary<string, FunctionPointer> FunctionPointers { get; } = [];
    public Dictionary<string, Command> Commands { get; } = [];
    public Dictionary<string, string> Constants { get; } = [];
    public Dictionary<string, Requirement> Requirements { get; } = [];

    /// <summary>Old name to the name that it stands for, of types and commands.</summary>
    public Dictionary<string, string> Aliases { get; } = [];

    /// <summary>Reads vk.xml and then what a second file of the same form adds to it.</summary>
    public Registry(string path, string additions)
    {
        Read(XDocument.Load(path).Root!);
        Read(XDocument.Load(additions).Root!);
    }

    public string Resolve(string name) => Aliases.GetValueOrDefault(name, name);

    private void Read(XElement root)
    {
        foreach (var type in root.Elements("types").Elements("type").Where(IsVulkan))
            ReadType(type);
        foreach (var enums in root.Elements("enums"))
            ReadEnums(enums);
        foreach (var command in root.Elements("commands").Elements("command").Where(IsVulkan))
            ReadCommand(command);
        foreach (var feature in root.Elements("feature").Where(IsVulkan))
            ReadRequirement(feature, extensionNumber: 0);
        foreach (var extension in root.Elements("extensions").Elements("extension").Where(IsSupported))
            ReadRequirement(extension, (int)extension.Attribute("number")!);
    }

    private static bool IsVulkan(XElement element) => element.Attribute("api")?.Value.Split(',').Contains("vulkan") ?? true;

    private static bool IsSupported(XElement extension) => extension.Attribute("supported")!.Value.Split(',').Contains("vulkan");

    private static string NameOf(XElement element) => element.Attribute("name")?.Value ?? element.Element("name")!.Value;

    private void ReadType(XElement type)
    {
        if (type.Attribute("alias") is { } alias)
        {
            Aliases[NameOf(type)] = alias.Value;
            return;
        }

        switch (type.Attribute("category")?.Value)
        {
            case "struct" or "union":
                var members = type.Elements("member").Where(IsVulkan).Select(Declaration.ReadMember).ToList();
                Structures.TryAdd(NameOf(type), new Structure(NameOf(type), type.Attribute("category")!.Value == "union", members));
                break;
            case "handle":
                Handles[NameOf(type)] = new Handle(NameOf(type), type.Element("type")!.Value == "VK_DEFINE_HANDLE");
                break;
            case "bitmask":
                var bits = type.Attribute("requires")?.Value ?? type.Attribute("bitvalues")?.Value;
                Flags[NameOf(type)] = new FlagsType(NameOf(type), type.Element("type")!.Value, bits);
                break;
            case "enum":
                Enumerations.TryAdd(NameOf(type), new Enumeration(NameOf(type), NameOf(type).Contains("FlagBits", StringComparison.Ordinal), false, []));
                break;
            case "funcpointer":
                FunctionPointers[NameOf(type)] = Declaration.ReadFunctionPointer(NameOf(type), type.Value);
                break;
        }
    }

    private void ReadEnums(XElement enums)
    {
        var name = Resolve(NameOf(enums));
        if (enums.Attribute("type") is not { } kind)
        {
            foreach (var constant in enums.Elements("enum").Where(constant => constant.Attribute("value") is not null))
                Constants[NameOf(constant)] = constant.Attribute("value")!.Value;
            return;
        }

        if (Enumerations.TryGetValue(name, out var known) && known.Values.Count > 0)
            return;

        Enumerations[name] = new Enumeration(name, kind.Value == "bitmask", enums.Attribute("bitwidth")?.Value == "64", []);
        foreach (var value in enums.Elements("enum").Where(IsVulkan))
            AddValue(name, value, extensionNumber: 0);
    }

    private void ReadCommand(XElement command)
    {
        if (command.Attribute("alias") is { } alias)
        {
            Aliases[NameOf(command)] = alias.Value;
            return;
        }

        var prototype = Declaration.ReadMember(command.Element("proto")!);
        var parameters = command.Elements("param").Where(IsVulkan).Select(Declaration.ReadParameter).ToList();
        Commands.TryAdd(prototype.Name, new Command(prototype.Name, prototype.Type, parameters));
    }

    private void ReadRequirement(XElement owner, int extensionNumber)
    {
        var requires = owner.Elements("require").Where(IsVulkan).ToList();
        foreach (var value in requires.Elements("enum").Where(value => value.Attribute("extends") is not null && IsVulkan(value)))
            AddValue(value.Attribute("extends")!.Value, value, extensionNumber);

        Requirements.TryAdd(NameOf(owner), new Requirement(
            NameOf(owner),
            requires.Elements("type").Select(NameOf).ToList(),
            requires.Elements("command").Select(NameOf).Distinct().ToList()));
    }

    private void AddValue(string enumName, XElement element, int extensionNumber)
    {
        var values = Enumerations[Resolve(enumName)].Values;
        var name = NameOf(element);
        if (values.All(value => value.Name != name) && ValueOf(values, element, extensionNumber) is { } value)
            values.Add(new EnumValue(name, value));
    }

    private static long? ValueOf(List<EnumValue> values, XElement element, int extensionNumber)
    {
        if (element.Attribute("alias") is { } alias)
            return values.Find(value => value.Name == alias.Value)?.Value;
        if (element.Attribute("bitpos") is { } bit)
            return 1L << (int)bit;
        if (element.Attribute("value") is { } value)
            return ParseInteger(value.Value);

        // "Assigning Extension Token Values" in the Vulkan style guide: a block of 1000 for each extension.
        var number = (int?)element.Attribute("extnumber") ?? extensionNumber;
        var magnitude = 1_000_000_000L + (number - 1) * 1000L + (int)element.Attribute("offset")!;
        return element.Attribute("dir")?.Value == "-" ? -magnitude : magnitude;
    }

    private static long ParseInteger(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? long.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : long.Parse(text, CultureInfo.InvariantCulture);
}
