using RealtimeStyle.Generate;

namespace RealtimeStyle.Trainer.Report;

/// <summary>
/// The pictures that models were trained on, whose file names stand in the models. All are found first, so that one that is missing is
/// named before minutes were spent on the others.
/// </summary>
internal sealed class SourcePictures
{
    private readonly Dictionary<string, string> pictures = new(StringComparer.Ordinal);

    /// <param name="models">Paths of the files.</param>
    /// <param name="places">Pictures, a single one of which is every model's, and folders of them.</param>
    /// <param name="remedy">How the user can name them.</param>
    /// <exception cref="UsageException">One has none.</exception>
    internal SourcePictures(IEnumerable<string> models, IReadOnlyList<string> places, string remedy)
    {
        var folders = places.Where(Directory.Exists).ToArray();
        string[] files = [.. places.Except(folders, StringComparer.Ordinal)];
        foreach (var model in models)
        {
            var metadata = OnnxReader.Read(model).Metadata;
            var source = metadata.Entries.GetValueOrDefault("exemplar") ?? metadata.Entries.GetValueOrDefault("style")?.Split('/')[0];
            // A file name and no more, whatever a strange file says.
            var name = Path.GetFileName(source);
            pictures[model] = Find(name, files, folders)
                ?? throw new UsageException($"no picture for '{metadata.Name}', which was trained on '{name ?? "?"}'; {remedy}");
        }
    }

    /// <param name="model">Path of one of the files.</param>
    internal string Of(string model) => pictures[model];

    private static string? Find(string? name, string[] files, string[] folders)
    {
        if (files.FirstOrDefault(file => string.Equals(Path.GetFileName(file), name, StringComparison.Ordinal)) is { } named) return named;
        var inFolders = string.IsNullOrEmpty(name) ? [] : folders.Select(folder => Path.Combine(folder, name));
        return inFolders.FirstOrDefault(File.Exists) ?? (files is [var only] ? only : null);
    }
}
