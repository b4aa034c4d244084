namespace RealtimeStyle.Demo;

/// <summary>Networks that are installed beside the demo, in one folder of its assets.</summary>
/// <param name="name">The folder's name.</param>
/// <param name="kind">What one of them is called in messages.</param>
internal sealed class OnnxFolder(string name, string kind)
{
    private const string Extension = ".onnx";

    public string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Assets", name);

    /// <summary>Paths in alphabetical order.</summary>
    public IReadOnlyList<string> Files => Directory.Exists(Path)
        ? [.. Directory.GetFiles(Path, $"*{Extension}").Order(StringComparer.Ordinal)]
        : [];

    public static string NameOf(string file) => System.IO.Path.GetFileNameWithoutExtension(file);

    /// <summary>There is an installed file of that name, or a file of that path.</summary>
    public bool Has(string nameOrPath) => File.Exists(nameOrPath) || Files.Any(file => NameOf(file) == nameOrPath);

    /// <summary>Path of an installed file by its name, or the path that was given.</summary>
    public string Find(string nameOrPath)
    {
        bool isPath = File.Exists(nameOrPath)
            || nameOrPath.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            || nameOrPath.Contains(System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (isPath) return nameOrPath;
        IEnumerable<string> choices = Files.Select(NameOf).Append("the path of an .onnx file");
        return Files.FirstOrDefault(file => NameOf(file) == nameOrPath)
            ?? throw new DemoException($"No {kind} '{nameOrPath}'; expected {string.Join(", ", choices)}.");
    }
}
