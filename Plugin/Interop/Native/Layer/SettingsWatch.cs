namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>
/// Follows the settings, the style's file and the keys while a game runs, and shows in a view what they say. What is wrong with them is said, and
/// the old stays.
/// </summary>
internal sealed class SettingsWatch(StyleView view, HotKeys keys)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.5);

    private TimeSpan sinceLook = LookEvery;
    private DateTime? settingsStamp;
    private (string Path, DateTime Stamp) file = ("", default);
    private string row = "";
    private int steps;
    private string? chosen;
    private Task<Style>? loading;

    /// <summary>As they were read last.</summary>
    public LayerSettings Settings { get; private set; } = new("", "", 1, 1, "", "");

    /// <summary>Frames go through as they are, whatever the view would make of them.</summary>
    public bool IsOff => keys.IsOff || Settings.Style.Length == 0 || Settings.Strength == 0;

    /// <summary>Looks at the keys, at the files where it is time to, and shows a style that was read.</summary>
    public void Advance(TimeSpan delta)
    {
        keys.Poll();
        sinceLook += delta;
        if (sinceLook >= LookEvery || steps != keys.Steps)
        {
            sinceLook = default;
            Look();
        }

        TakeLoaded();
    }

    private void Look()
    {
        try
        {
            DateTime now = LayerSettings.Stamp;
            if (now != settingsStamp)
            {
                bool changed = settingsStamp != null;
                settingsStamp = now;
                Settings = LayerSettings.Read();
                view.Scale = Settings.Scale;
                if (changed) keys.Restart();
                keys.Bind(Settings);
            }

            if (steps != keys.Steps) Choose();
            LookAtStyle(chosen ?? Settings.Style, chosen == null ? Settings.Row : "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            LayerLog.Write($"settings: {exception.Message}");
        }
    }

    // Once for each press: the folder is not listed again, and files that come to it do not move the choice.
    private void Choose()
    {
        steps = keys.Steps;
        chosen = steps == 0 ? null : Neighbour(Settings.Style, steps);
    }

    /// <summary>The style's file so many after one, in the order of the names in its folder; after the last comes the first.</summary>
    private static string Neighbour(string path, int steps)
    {
        string[] files = path.Length == 0 ? [] : Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, "*.onnx");
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length == 0 ? path : files[(Array.IndexOf(files, Path.GetFullPath(path)) + steps) % files.Length];
    }

    private void LookAtStyle(string path, string wantedRow)
    {
        (string Path, DateTime Stamp) now = (path, path.Length == 0 ? default : File.GetLastWriteTimeUtc(path));
        if (now == file && wantedRow == row) return;
        (file, row) = (now, wantedRow);
        loading = path.Length == 0 ? null : Task.Run(() => Load(path, wantedRow));
        if (path.Length == 0) view.Show(null);
    }

    private static Style Load(string path, string row)
    {
        Style style = StylePlugin.Load(path);
        return row.Length == 0 ? style : style.FindRow(row);
    }

    private void TakeLoaded()
    {
        if (loading is not { IsCompleted: true }) return;
        if (loading.IsCompletedSuccessfully) view.Show(loading.Result);
        else LayerLog.Write(loading.Exception!.InnerException!.Message);
        loading = null;
    }
}
