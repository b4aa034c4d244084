using RealtimeStyle.Generate;
using RealtimeStyle.Switching;

namespace RealtimeStyle.Demo;

/// <summary>The styles to switch between: read on another thread when they are first wanted, and again when their files change.</summary>
internal sealed class StyleShelf : IDisposable
{
    private readonly Action<string> log;
    private readonly List<string> files;
    private readonly Dictionary<string, StyleFolder> folders;
    private readonly Task<Style?>?[] styles;

    /// <summary>The installed styles, and the one that the user names.</summary>
    /// <param name="nameOrPath">Shown first; null for the favourite.</param>
    /// <param name="log">Told of files that have changed or cannot be read; called on any thread.</param>
    /// <exception cref="GeneratorFormatException">The style that is shown first cannot be read.</exception>
    public StyleShelf(string? nameOrPath, Action<string> log)
    {
        this.log = log;
        string first = Path.GetFullPath(StyleCatalog.Find(nameOrPath));
        files = [.. StyleCatalog.Files];
        if (!files.Contains(first)) files.Insert(0, first);
        First = files.IndexOf(first);
        styles = new Task<Style?>?[files.Count];
        folders = files.Select(FolderOf).Distinct().ToDictionary(folder => folder, folder => new StyleFolder(folder, log));
        try
        {
            styles[First] = Task.FromResult<Style?>(folders[FolderOf(first)].Load(first));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int Count => files.Count;

    /// <summary>Place of the style that is shown first.</summary>
    public int First { get; }

    /// <summary>A style by its place; null while its file is being read, and where it cannot be.</summary>
    public Style? Find(int place, bool waits)
    {
        Task<Style?> reading = styles[place] ??= BeginRead(files[place]);
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

    private static string FolderOf(string file) => Path.GetDirectoryName(file)!;

    /// <summary>A method of its own, so that a frame that finds its style allocates nothing.</summary>
    private Task<Style?> BeginRead(string file) => Task.Run(() => Read(file));

    private Style? Read(string file)
    {
        try
        {
            return folders[FolderOf(file)].Load(file);
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
            bool isRead = styles[i] is { IsCompleted: true };
            if (isRead && ReferenceEquals(styles[i]!.GetAwaiter().GetResult(), change.Old)) styles[i] = Task.FromResult<Style?>(change.New);
        }
    }
}
