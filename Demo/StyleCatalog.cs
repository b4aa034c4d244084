using RealtimeStyle.Generate;

namespace RealtimeStyle.Demo;

/// <summary>The styles that are installed beside the demo.</summary>
internal static class StyleCatalog
{
    private const string Favourite = "great_wave";

    private static readonly OnnxFolder Installed = new("Styles", "style");

    public static string Folder => Installed.Path;

    /// <summary>Paths in alphabetical order.</summary>
    public static IReadOnlyList<string> Files => Installed.Files;

    /// <summary>Every style: file by file, and row by row where a file holds several.</summary>
    public static IReadOnlyList<StyleEntry> Entries => [.. Files.SelectMany(EntriesOf)];

    /// <summary>The styles in a file; one that cannot be read counts as one, and says why when it is wanted.</summary>
    public static IReadOnlyList<StyleEntry> EntriesOf(string file)
    {
        try
        {
            IReadOnlyList<string> rows = OnnxReader.ReadRows(file);
            return rows.Count == 0 ? [new StyleEntry(file)] : [.. rows.Select(row => new StyleEntry(file, row))];
        }
        catch (GeneratorFormatException)
        {
            return [new StyleEntry(file)];
        }
    }

    /// <summary>Loads a style by name or path; null for the one that is shown when nobody chooses.</summary>
    public static Style Load(string? nameOrPath) => Load(Find(nameOrPath));

    public static Style Load(StyleEntry entry) => entry.In(StylePlugin.Load(entry.File));

    /// <summary>A style by name or path, of a file of several with <c>/row</c> after it, else its first; or the one that is shown when nobody chooses.</summary>
    public static StyleEntry Find(string? nameOrPath)
    {
        if (nameOrPath == null) return EntriesOf(Default())[0];
        int slash = nameOrPath.LastIndexOf('/');
        bool namesRow = slash > 0 && !File.Exists(nameOrPath) && Installed.Has(nameOrPath[..slash]);
        return namesRow ? Find(nameOrPath[..slash], nameOrPath[(slash + 1)..]) : EntriesOf(Installed.Find(nameOrPath))[0];
    }

    private static StyleEntry Find(string nameOrPath, string row)
    {
        string file = Installed.Find(nameOrPath);
        IReadOnlyList<StyleEntry> entries = EntriesOf(file);
        return entries.FirstOrDefault(entry => entry.Row == row)
            ?? throw new DemoException($"No style '{row}' in {file}; expected {string.Join(", ", entries.Select(entry => entry.Row ?? "no row, it holds one style"))}.");
    }

    private static string Default() =>
        Files.FirstOrDefault(file => OnnxFolder.NameOf(file) == Favourite)
        ?? Files.FirstOrDefault()
        ?? throw new DemoException($"No styles in {Folder}; train one (train style --help) or name an .onnx file with --style.");
}
