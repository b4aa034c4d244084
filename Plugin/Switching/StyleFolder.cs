using System.Collections.Concurrent;
using RealtimeStyle.Generate;

namespace RealtimeStyle.Switching;

/// <summary>A style whose file has changed.</summary>
/// <param name="Old">As it was loaded before.</param>
/// <param name="New">As the file is now.</param>
public readonly record struct StyleChange(Style Old, Style New)
{
    /// <summary>What a style becomes: of the file, the new one or its row of the same name; itself where it is another file's.</summary>
    public Style Apply(Style style)
    {
        if (!style.SharesNetworkWith(Old)) return style;
        string row = style.Name;
        return New.Rows.FirstOrDefault(candidate => candidate.Name == row) ?? New;
    }
}

/// <summary>
/// The styles in a folder. Those that were loaded are read again when their files change; a file that cannot be read leaves the old style in
/// place, with one line in the log. Loading is for one thread, watching has its own.
/// </summary>
public sealed class StyleFolder : IDisposable
{
    /// <summary>A file that is being written changes many times; it is read when it has rested.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private readonly string path;
    private readonly Action<string> log;
    private readonly ConcurrentDictionary<string, Style> loaded = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> touched = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<StyleChange> changes = new();
    private readonly Timer timer;
    private readonly FileSystemWatcher? watcher;

    /// <summary>Begins to watch.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="log">Told in one line each what was read again and what could not be; called on any thread.</param>
    public StyleFolder(string path, Action<string> log)
    {
        this.path = path;
        this.log = log;
        timer = new Timer(_ => ReadTouched());
        watcher = Watch();
    }

    /// <summary>Full paths of the styles' files in alphabetical order; empty where there are none, or no folder.</summary>
    public IReadOnlyList<string> Files => Directory.Exists(path) ? [.. Directory.GetFiles(path, "*.onnx").Order(StringComparer.Ordinal)] : [];

    /// <summary>Reads a style, the first time that it is asked for.</summary>
    /// <param name="file">One of <see cref="Files"/>.</param>
    /// <exception cref="GeneratorFormatException">The file is missing, damaged, or not a generator.</exception>
    public Style Load(string file) => loaded.GetOrAdd(Path.GetFullPath(file), StylePlugin.Load);

    /// <summary>The next style that has changed since it was loaded; hand it to <see cref="StyleView.Replace"/>.</summary>
    public bool TryTakeChange(out StyleChange change) => changes.TryDequeue(out change);

    /// <summary>Ends watching.</summary>
    public void Dispose()
    {
        watcher?.Dispose();
        timer.Dispose();
    }

    private FileSystemWatcher? Watch()
    {
        try
        {
            var created = new FileSystemWatcher(path, "*.onnx");
            created.Changed += (_, file) => Touch(file.FullPath);
            created.Created += (_, file) => Touch(file.FullPath);
            created.Renamed += (_, file) => Touch(file.FullPath);
            created.Error += (_, error) => log($"{path}: no longer watched ({error.GetException().Message}); restart to see changed styles");
            created.EnableRaisingEvents = true;
            return created;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            log($"{path}: not watched ({exception.Message}); restart to see changed styles");
            return null;
        }
    }

    private void Touch(string file)
    {
        touched[Path.GetFullPath(file)] = true;
        timer.Change(Rest, Timeout.InfiniteTimeSpan);
    }

    private void ReadTouched()
    {
        foreach (string file in touched.Keys)
        {
            touched.TryRemove(file, out _);
            if (loaded.TryGetValue(file, out Style? old)) ReadAgain(file, old);
        }
    }

    private void ReadAgain(string file, Style old)
    {
        try
        {
            Style replacement = StylePlugin.Load(file);
            loaded[file] = replacement;
            changes.Enqueue(new StyleChange(old, replacement));
            log($"{file}: read again");
        }
        catch (GeneratorFormatException exception)
        {
            log($"{exception.Message}; the style stays as it was");
        }
    }
}
