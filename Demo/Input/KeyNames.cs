using Silk.NET.Input;

namespace RealtimeStyle.Demo.Input;

/// <summary>Keys as a script names them: as the help page does.</summary>
internal static class KeyNames
{
    private static readonly Dictionary<string, Key> Keys = KeyBindings.All
        .SelectMany(binding => binding.Keys)
        .Distinct()
        .ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    /// <summary>All names, for messages.</summary>
    public static string Known => string.Join(' ', Keys.Keys);

    public static bool TryParse(string name, out Key key) => Keys.TryGetValue(name, out key);

    private static string NameOf(Key key) => key switch
    {
        >= Key.Number0 and <= Key.Number9 => $"{key - Key.Number0}",
        Key.Equal => "+",
        Key.Minus => "-",
        _ => key.ToString().ToLowerInvariant(),
    };
}
