using RealtimeStyle.Trainer.Evaluation;

namespace RealtimeStyle.Trainer.Report;

/// <summary>Finds the painting that a model was trained on, whose file name stands in the model.</summary>
/// <param name="files">Paintings; a single one is every model's.</param>
/// <param name="folder">Where the others are; null for nowhere.</param>
internal sealed class PaintingFiles(IReadOnlyList<string> files, string? folder)
{
    /// <exception cref="UsageException">There is none.</exception>
    internal string Of(OnnxModel model)
    {
        // A file name and no more, whatever a strange file says.
        var name = Path.GetFileName(model.Painting);
        var inFolder = folder is null || string.IsNullOrEmpty(name) ? null : Path.Combine(folder, name);
        if (files.FirstOrDefault(file => string.Equals(Path.GetFileName(file), name, StringComparison.Ordinal)) is { } named) return named;
        if (inFolder is not null && File.Exists(inFolder)) return inFolder;
        return files is [var only] ? only : throw new UsageException($"no painting for '{model.Name}', which was trained on '{name ?? "?"}'; pass it by --style, or its folder by --styles");
    }
}
