using RealtimeStyle.Generate;

namespace RealtimeStyle.Demo;

/// <summary>The styles to switch between, read on another thread when they are first wanted.</summary>
internal sealed class StyleShelf
{
    private readonly Action<string> log;
    private readonly List<string> files;
    private readonly Task<Style?>?[] styles;

    /// <summary>The installed styles, and the one that the user names.</summary>
    /// <param name="nameOrPath">Shown first; null for the favourite.</param>
    /// <param name="log">Told of a style that cannot be read; called on any thread.</param>
    /// <exception cref="GeneratorFormatException">The style that is shown first cannot be read.</exception>
    public StyleShelf(string? nameOrPath, Action<string> log)
    {
        this.log = log;
        string first = StyleCatalog.Find(nameOrPath);
        files = [.. StyleCatalog.Files];
        if (!files.Contains(first)) files.Insert(0, first);
        styles = new Task<Style?>?[files.Count];
        First = files.IndexOf(first);
        styles[First] = Task.FromResult<Style?>(StylePlugin.Load(first));
    }

    public int Count => files.Count;

    /// <summary>Place of the style that is shown first.</summary>
    public int First { get; }

    /// <summary>A style by its place; null while its file is being read, and where it cannot be.</summary>
    public Style? Find(int place, bool waits)
    {
        Task<Style?> reading = styles[place] ??= Task.Run(() => Read(files[place]));
        return waits || reading.IsCompleted ? reading.GetAwaiter().GetResult() : null;
    }

    private Style? Read(string file)
    {
        try
        {
            return StylePlugin.Load(file);
        }
        catch (GeneratorFormatException exception)
        {
            log(exception.Message);
            return null;
        }
    }
}
