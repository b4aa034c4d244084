using RealtimeStyle.Generate;

namespace RealtimeStyle.Trainer.Report;

/// <summary>Finds the picture that a model was trained on, whose file name stands in the model.</summary>
/// <param name="places">Pictures, a single one of which is every model's, and folders of them.</param>
/// <param name="remedy">How the user can name it.</param>
internal sealed class SourcePictures(IReadOnlyList<string> places, string remedy)
{
    /// <summary>Finds those of all models, so that one that is missing is named before minutes were spent on the others.</summary>
    /// <inheritdoc cref="Of"/>
    internal void Check(IEnumerable<string> models)
    {
        foreach (var model in models) Of(model);
    }

    /// <param name="model">Path of the file.</param>
    /// <exception cref="UsageException">There is no picture for it.</exception>
    internal string Of(string model)
    {
        var metadata = OnnxReader.Read(model).Metadata;
        var source = metadata.Entries.GetValueOrDefault("exemplar") ?? metadata.Entries.GetValueOrDefault("style")?.Split('/')[0];
        // A file name and no more, whatever a strange file says.
        var name = Path.GetFileName(source);
        var folders = places.Where(Directory.Exists).ToArray();
        string[] files = [.. places.Except(folders, StringComparer.Ordinal)];
        if (files.FirstOrDefault(file => string.Equals(Path.GetFileName(file), name, StringComparison.Ordinal)) is { } named) return named;
        var inFolders = string.IsNullOrEmpty(name) ? [] : folders.Select(folder => Path.Combine(folder, name));
        if (inFolders.FirstOrDefault(File.Exists) is { } found) return found;
        return files is [var only] ? only : throw new UsageException($"no picture for '{metadata.Name}', which was trained on '{name ?? "?"}'; {remedy}");
    }
}
