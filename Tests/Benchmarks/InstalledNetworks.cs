namespace RealtimeStyle.Benchmarks;

/// <summary>The networks that are measured where none is named.</summary>
internal static class InstalledNetworks
{
    /// <summary>What is measured by default: the first shipped style, and the public network where it is at hand.</summary>
    public static string[] Default() => [.. Styles().Where(file => Path.GetFileNameWithoutExtension(file) == "great_wave"), .. Public()];

    /// <summary>All shipped styles, and the public network where it is at hand.</summary>
    public static string[] All() => [.. Styles(), .. Public()];

    /// <summary>Shipped styles.</summary>
    public static string[] Styles() => Files("Styles");

    /// <summary>Shipped textures.</summary>
    public static string[] Textures() => Files("Textures");

    private static string[] Public()
    {
        string file = Path.Combine("..", "shared", "data", "models", "fns_candy_nc16.onnx");
        return File.Exists(file) ? [file] : [];
    }

    /// <summary>In a checkout they lie with the demo, in a bundle beside the program.</summary>
    private static string[] Files(string kind)
    {
        string[] folders = [Path.Combine("Demo", "Assets", kind), Path.Combine(AppContext.BaseDirectory, "Assets", kind)];
        string folder = Array.Find(folders, Directory.Exists)
            ?? throw new DirectoryNotFoundException($"No {folders[0]} here; start in the folder of the checkout, or name files.");
        return [.. Directory.GetFiles(folder, "*.onnx").Order(StringComparer.Ordinal)];
    }
}
