namespace RealtimeStyle.Trainer.Report;

/// <summary>Finds the picture that a model was trained on, whose file name stands in the model.</summary>
/// <param name="places">Pictures, a single one of which is every model's, and folders of them.</param>
/// <param name="remedy">How the user can name it.</param>
internal sealed class SourcePictures(IReadOnlyList<string> places, string remedy)
{
    /// <param name="model">For the message.</param>
    /// <param name="source">What the model says of it.</param>
    /// <exception cref="UsageException">There is none.</exception>
    internal string Of(string model, string? source)
    {
        // A file name and no more, whatever a strange file says.
        var name = Path.GetFileName(source);
        var folders = places.Where(Directory.Exists).ToArray();
        string[] files = [.. places.Except(folders, StringComparer.Ordinal)];
        if (files.FirstOrDefault(file => string.Equals(Path.GetFileName(file), name, StringComparison.Ordinal)) is { } named) return named;
        var inFolders = string.IsNullOrEmpty(name) ? [] : folders.Select(folder => Path.Combine(folder, name));
        if (inFolders.FirstOrDefault(File.Exists) is { } found) return found;
        return files is [var only] ? only : throw new UsageException($"no picture for '{model}', which was trained on '{name ?? "?"}'; {remedy}");
    }
}
