using System.Text.RegularExpressions;

namespace VulkanGenerator;

/// <summary>Silk.NET's names. Its own generator capitalises by these rules, so the odd results are wanted.</summary>
internal static partial class Naming
{
    /// <summary>VkImageCreateInfo, VkImageUsageFlagBits: ImageCreateInfo, ImageUsageFlags.</summary>
    public static string Type(string name) => Trim(name).Replace("FlagBits", "Flags", StringComparison.Ordinal);

    /// <summary>PFN_vkAllocationFunction: PfnAllocationFunction.</summary>
    public static string FunctionPointer(string name) => "Pfn" + name["PFN_vk".Length..];

    /// <summary>pNext, deviceUUID: PNext, DeviceUuid.</summary>
    public static string Field(string name) => Pascal(name);

    /// <summary>VK_REMAINING_MIP_LEVELS: RemainingMipLevels.</summary>
    public static string Constant(string name) => Pascal(Trim(name));

    /// <summary>VK_KHR_external_memory_fd: KhrExternalMemoryFd.</summary>
    public static string ExtensionClass(string name) => Pascal(Trim(name));

    /// <summary>vkCreateSwapchainKHR, vkGetMemoryFdKHR: CreateSwapchain, GetMemoryF (Silk takes the d for OpenGL's "double").</summary>
    public static string Command(string name)
    {
        var trimmed = VendorSuffix().Replace(Trim(name), "");
        return trimmed.EndsWith("Fd", StringComparison.Ordinal) ? trimmed[..^1] : trimmed;
    }

    /// <summary>pNext, AType, object: pNext, aType, @object.</summary>
    public static string Parameter(string name) => name is "event" or "object" ? "@" + name : char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Value names without the words that all values of the enum begin with; in the order of the values.</summary>
    public static IReadOnlyList<string> EnumValues(Enumeration enumeration)
    {
        var names = enumeration.Values.Select(value => Trim(value.Name)).ToList();
        var prefix = CommonPrefix(names);
        if (names.Exists(name => IsAliasOf(names, name)))
            prefix = CommonPrefix([.. names, OwnPrefix(enumeration.Name)]);

        // A name cannot begin with a digit: SampleCountFlags keeps one word more (Count1Bit).
        while (prefix.Length > 0 && names.Exists(name => char.IsAsciiDigit(name[prefix.Length])))
            prefix = prefix[..(prefix.TrimEnd('_').LastIndexOf('_') + 1)];
        return names.ConvertAll(name => Pascal(name[prefix.Length..]));
    }

    private static string Trim(string name) =>
        name.StartsWith("VK_", StringComparison.Ordinal) ? name[3..] : name.StartsWith("vk", StringComparison.OrdinalIgnoreCase) ? name[2..] : name;

    /// <summary>Whether all values are one name and its vendor forms, so that the common prefix would swallow the name.</summary>
    private static bool IsAliasOf(List<string> names, string shortest) => names.TrueForAll(name => name.StartsWith(shortest, StringComparison.Ordinal));

    /// <summary>VkFenceCreateFlagBits: FENCE_CREATE_.</summary>
    private static string OwnPrefix(string enumName)
    {
        var words = WordStart().Replace(VendorSuffix().Replace(Trim(enumName), ""), "_").ToUpperInvariant();
        return words.Replace("_FLAG_BITS", "", StringComparison.Ordinal).Trim('_') + "_";
    }

    private static string CommonPrefix(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return "";

        var length = 0;
        while (names.All(name => length < name.Length && name[length] == names[0][length]))
            length++;
        var common = names[0][..length];
        var lastWord = common.LastIndexOf('_');
        return lastWord < 0 ? common : common[..(lastWord + 1)];
    }

    private static string Pascal(string name)
    {
        var cased = LongAcronym().Replace(name, match => match.Value == "SNORM" ? "SNorm" : match.Value[0] + match.Value[1..].ToLowerInvariant());
        cased = ShortWord().Replace(cased, match => match.Value[0] + match.Value[1..].ToLowerInvariant());
        return WordInitial().Replace(cased, match => match.Groups[1].Value.ToUpperInvariant()).Replace("_", "", StringComparison.Ordinal);
    }

    [GeneratedRegex("(KHR|EXT|NV|AMD|INTEL|QCOM|ARM|GOOGLE|LUNARG|VALVE|HUAWEI)$")]
    private static partial Regex VendorSuffix();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();

    [GeneratedRegex("(?<![A-Z])[A-Z]{3,}(?![A-Z])")]
    private static partial Regex LongAcronym();

    [GeneratedRegex("(?<![A-Z])(AS|BY|IN|IS|NO|OF|ON|OP|OR|TO|UP)(?![A-Z])")]
    private static partial Regex ShortWord();

    [GeneratedRegex("(?:_+|^)([a-zA-Z])")]
    private static partial Regex WordInitial();
}
