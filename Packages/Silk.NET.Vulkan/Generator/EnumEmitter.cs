namespace VulkanGenerator;

internal static class EnumEmitter
{
    public static void Emit(SourceFile file, Enumeration enumeration)
    {
        file.Open($"{(enumeration.IsFlags ? "[Flags]\n" : "")}public enum {Naming.Type(enumeration.Name)} : {(enumeration.Is64Bit ? "ulong" : "int")}");

        var names = Naming.EnumValues(enumeration);
        if (enumeration.IsFlags && !enumeration.Values.Exists(value => value.Value == 0))
            file.Line("None = 0,");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (seen.Add(names[i]))
                file.Line($"{names[i]} = {enumeration.Values[i].Value},");
        }

        file.Close();
    }
}
