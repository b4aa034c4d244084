using RealtimeStyle.Generate;

namespace RealtimeStyle.Demo;

/// <summary>The styles to switch between, read when they are first chosen.</summary>
internal sealed class StyleShelf
{
    private readonly Action<string> log;
    private readonly List<string> files;
    private readonly Style?[] styles;

    /// <summary>The installed styles, and the one that the user names.</summary>
    /// <param name="nameOrPath">Shown first; null for the favourite.</param>
    /// <param name="log">Told of a style that cannot be read.</param>
    public StyleShelf(string? nameOrPath, Action<string> log)
    {
        this.log = log;
        string first = StyleCatalog.Find(nameOrPath);
        files = [.. StyleCatalog.Files];
        if (!files.Contains(first)) files.Insert(0, first);
        styles = new Style?[files.Count];
        First = files.IndexOf(first);
        styles[First] = StylePlugin.Load(first);
    }

    public int Count => files.Count;

    /// <summary>Place of the style that is shown first.</summary>
    public int First { get; }

    /// <summary>A style by its place; null, and a line in the log, where its file cannot be read.</summary>
    public Style? Read(int place)
    {
        try
        {
            return styles[place] ??= StylePlugin.Load(files[place]);
        }
        catch (GeneratorFormatException exception)
        {
            log(exception.Message);
            return null;
        }
    }
}
