namespace RealtimeStyle.Demo;

/// <summary>The styles that are installed beside the demo.</summary>
internal static class StyleCatalog
{
    private const string Favourite = "great_wave";

    private static readonly OnnxFolder Installed = new("Styles", "style");

    public static string Folder => Installed.Path;

    /// <summary>Paths in alphabetical order.</summary>
    public static IReadOnlyList<string> Files => Installed.Files;

    public static string NameOf(string file) => OnnxFolder.NameOf(file);

    /// <summary>Loads a style by name or path; null for the one that is shown when nobody chooses.</summary>
    public static Style Load(string? nameOrPath) => StylePlugin.Load(Find(nameOrPath));

    /// <summary>Path of a style by name or path, or of the one that is shown when nobody chooses.</summary>
    public static string Find(string? nameOrPath) => nameOrPath == null ? Default() : Installed.Find(nameOrPath);

    private static string Default() =>
        Files.FirstOrDefault(file => NameOf(file) == Favourite)
        ?? Files.FirstOrDefault()
        ?? throw new DemoException($"No styles in {Folder}; train one (train style --help) or name an .onnx file with --style.");
}
