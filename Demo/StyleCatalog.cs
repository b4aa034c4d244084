namespace RealtimeStyle.Demo;

/// <summary>The styles that are installed beside the demo.</summary>
internal static class StyleCatalog
{
    private const string Extension = ".onnx";
    private const string Favourite = "great_wave";

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Assets", "Styles");

    /// <summary>Paths in alphabetical order.</summary>
    public static IReadOnlyList<string> Files => Directory.Exists(Folder)
        ? [.. Directory.GetFiles(Folder, $"*{Extension}").Order(StringComparer.Ordinal)]
        : [];

    public static string NameOf(string file) => Path.GetFileNameWithoutExtension(file);

    /// <summary>Loads a style by name or path; null for the one that is shown when nobody chooses.</summary>
    public static Style Load(string? nameOrPath) => StylePlugin.Load(Find(nameOrPath));

    /// <summary>Path of a style by name or path, or of the one that is shown when nobody chooses.</summary>
    public static string Find(string? nameOrPath) => nameOrPath == null ? Default() : Match(nameOrPath);

    private static string Default() =>
        Files.FirstOrDefault(file => NameOf(file) == Favourite)
        ?? Files.FirstOrDefault()
        ?? throw new DemoException($"No styles in {Folder}; train one (train style --help) or name an .onnx file with --style.");

    private static string Match(string nameOrPath)
    {
        bool isPath = File.Exists(nameOrPath)
            || nameOrPath.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            || nameOrPath.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (isPath) return nameOrPath;
        IEnumerable<string> choices = Files.Select(NameOf).Append("the path of an .onnx file");
        return Files.FirstOrDefault(file => NameOf(file) == nameOrPath)
            ?? throw new DemoException($"No style '{nameOrPath}'; expected {string.Join(", ", choices)}.");
    }
}
