namespace RealtimeStyle.Texture;

/// <summary>One of the pictures that a texture makes in step, of the same noise: colours, or what else a material has.</summary>
/// <param name="Name">As in the file: <see cref="Albedo"/>, <see cref="Normal"/>, <c>height</c> and so on.</param>
public sealed record TextureMap(string Name)
{
    /// <summary>Channels of each map.</summary>
    public const int Channels = 3;

    /// <summary>The map of a texture that has only one: colours.</summary>
    public const string Albedo = "albedo";

    /// <summary>
    /// Of the surface: x to the right, y up in the picture, z out of it, each from -1..1 brought to 0..1. Not quite of length 1, as the network
    /// makes them.
    /// </summary>
    public const string Normal = "normal";

    /// <summary>Whether its values are sRGB-encoded; others are meant as they are.</summary>
    public bool IsColor => Name is Albedo or "emission";

    /// <summary>What <see cref="TryParse"/> takes, in words.</summary>
    internal static string Expected => $"{Albedo} and up to {Most - 1} other names of small letters, separated by commas";

    // Of one texture.
    private const int Most = 8;

    // Names become part of files' names.
    private bool HasName => Name.Length is > 0 and <= 32 && Name.All(char.IsAsciiLetterLower);

    /// <summary>Reads <c>albedo,normal,height</c>: different names, the first of which is of colours.</summary>
    internal static bool TryParse(string text, out IReadOnlyList<TextureMap> maps)
    {
        TextureMap[] named = [.. text.Split(',', Most + 1).Select(name => new TextureMap(name))];
        maps = named;
        return named.Length <= Most && named[0].IsColor && Array.TrueForAll(named, map => map.HasName) && named.Distinct().Count() == named.Length;
    }
}
