using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace VulkanGenerator;

/// <summary>Reads the C declarations that vk.xml keeps as text with a few tags.</summary>
internal static partial class Declaration
{
    public static Member ReadMember(XElement element)
    {
        // Example: const <type>char</type>* const* <name>ppNames</name>[4] <comment>…</comment>
        var text = string.Concat(element.Nodes().Where(node => node is not XElement { Name.LocalName: "comment" }).Select(TextOf));
        var name = element.Element("name")!.Value;
        var isConst = text.TrimStart().StartsWith("const ", StringComparison.Ordinal);
        var array = ArraySuffix().Match(text);
        return new Member(
            name,
            new TypeUse(element.Element("type")!.Value, text.Count(character => character == '*'), isConst),
            array.Success ? array.Groups[1].Value : null,
            element.Attribute("altlen")?.Value ?? element.Attribute("len")?.Value,
            element.Attribute("optional")?.Value,
            name == "sType" ? element.Attribute("values")?.Value : null);
    }

    public static Member ReadParameter(XElement element)
    {
        var member = ReadMember(element);
        return member.ArrayLength is null
            ? member
            : member with { ArrayLength = null, Length = member.ArrayLength, Type = member.Type with { Pointers = member.Type.Pointers + 1 } };
    }

    public static FunctionPointer ReadFunctionPointer(string name, string text)
    {
        var match = FunctionPointerShape().Match(text);
        var parameters = match.Groups[2].Value.Split(',').Select(parameter => ReadTypeUse(parameter.Trim())).ToList();
        if (parameters is [{ Name: "void", Pointers: 0 }])
            parameters.Clear();
        return new FunctionPointer(name, ReadTypeUse(match.Groups[1].Value), parameters);
    }

    private static TypeUse ReadTypeUse(string text)
    {
        var isConst = text.StartsWith("const ", StringComparison.Ordinal);
        var name = Identifier().Match(isConst ? text["const ".Length..] : text).Value;
        return new TypeUse(name, text.Count(character => character == '*'), isConst);
    }

    private static string TextOf(XNode node) => node is XElement element ? element.Value : ((XText)node).Value;

    [GeneratedRegex(@"\[(\w+)\]")]
    private static partial Regex ArraySuffix();

    [GeneratedRegex(@"typedef (.+?) \(VKAPI_PTR \*\w+\)\((.*)\)", RegexOptions.Singleline)]
    private static partial Regex FunctionPointerShape();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Identifier();
}
