using RealtimeStyle.Generate;
using RealtimeStyle.Switching;

namespace RealtimeStyle.Demo;

/// <summary>The styles to switch between: read on another thread when they are first wanted, and again when their files change.</summary>
internal sealed class StyleShelf : IDisposable
{
    private readonly Action<string> log;
    private readonly List<StyleEntry> entries;
    private readonly Dictionary<string, StyleFolder> folders;
    private readonly Task<Style?>?[] styles;

    /// <summary>The installed styles, and the one that the user names.</summary>
    /// <param name="nameOrPath">Shown first; null for the favourite.</param>
    /// <param name="log">Told of files that have changed or cannot be read; called on any thread.</param>
    /// <exception cref="GeneratorFormatException">The style that is shown first cannot be read.</exception>
    public StyleShelf(string? nameOrPath, Action<string> log)
    {
        this.log = log;
        StyleEntry found = StyleCatalog.Find(nameOrPath);
        StyleEntry first = found with { File = Path.GetFullPath(found.File) };
        entries = [.. StyleCatalog.Entries];
        if (!entries.Contains(first)) entries.InsertRange(0, StyleCatalog.EntriesOf(first.File));
        First = entries.IndexOf(first);
        styles = new Task<Style?>?[entries.Count];
        folders = entries.Select(FolderOf).Distinct().ToDictionary(folder => folder, folder => new StyleFolder(folder, log));
        try
        {
            styles[First] = Task.FromResult<Style?>(Load(first));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int Count => entries.Count;

    /// <summary>Place of the style that is shown first.</summary>
    public int First { get; }

    /// <summary>A style by its place; null while its file is being read, and where it cannot be.</summary>
    public Style? Find(int place, bool waits)
    {
        Task<Style?> reading = styles[place] ??= BeginRead(entries[place]);
        return waits || reading.IsCompleted ? reading.GetAwaiter().GetResult() : null;
    }

    /// <summary>The next style that has changed since it was read, and takes its place.</summary>
    public bool TryTakeChange(out StyleChange change)
    {
        change = default;
        foreach (StyleFolder folder in folders.Values)
        {
            if (!folder.TryTakeChange(out change)) continue;
            Replace(change);
            return true;
        }

        return false;
    }

    public void Dispose()
    {
        foreach (StyleFolder folder in folders.Values) folder.Dispose();
    }

    private static string FolderOf(StyleEntry entry) => Path.GetDirectoryName(entry.File)!;

    private Style Load(StyleEntry entry) => entry.In(folders[FolderOf(entry)].Load(entry.File));

    /// <summary>A method of its own, so that a frame that finds its style allocates nothing.</summary>
    private Task<Style?> BeginRead(StyleEntry entry) => Task.Run(() => Read(entry));

    private Style? Read(StyleEntry entry)
    {
        try
        {
            return Load(entry);
        }
        catch (GeneratorFormatException exception)
        {
            log(exception.Message);
            return null;
        }
    }

    private void Replace(StyleChange change)
    {
        for (int i = 0; i < styles.Length; i++)
        {
            Style? read = styles[i] is { IsCompleted: true } reading ? reading.GetAwaiter().GetResult() : null;
            if (read != null) styles[i] = Task.FromResult<Style?>(change.Apply(read));
        }
    }
}
