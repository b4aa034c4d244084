using RealtimeStyle.Texture;

namespace RealtimeStyle.Demo;

/// <summary>The textures that are installed beside the demo.</summary>
internal static class TextureCatalog
{
    private static readonly OnnxFolder Installed = new("Textures", "texture");

    /// <summary>Paths in alphabetical order.</summary>
    public static IReadOnlyList<string> Files => Installed.Files;

    /// <summary>Loads a texture by name or path.</summary>
    public static NeuralTexture Load(string nameOrPath) => NeuralTexture.Load(Installed.Find(nameOrPath));
}
