namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>Follows the settings and the style's file while a game runs, and shows in a view what they say. What is wrong with them is said, and the old stays.</summary>
internal sealed class SettingsWatch(StyleView view)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.5);

    private TimeSpan sinceLook = LookEvery;
    private DateTime? settingsStamp;
    private (string Path, DateTime Stamp) file = ("", default);
    private string row = "";
    private Task<Style>? loading;

    /// <summary>As they were read last.</summary>
    public LayerSettings Settings { get; private set; } = new("", "", 1, 1);

    /// <summary>Frames go through as they are, whatever the view would make of them.</summary>
    public bool IsOff => Settings.Style.Length == 0 || Settings.Strength == 0;

    /// <summary>Looks at the files where it is time to, and shows a style that was read.</summary>
    public void Advance(TimeSpan delta)
    {
        sinceLook += delta;
        if (sinceLook >= LookEvery)
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
                settingsStamp = now;
                Settings = LayerSettings.Read();
                view.Scale = Settings.Scale;
            }

            LookAtStyle(Settings.Style, Settings.Row);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            LayerLog.Write($"settings: {exception.Message}");
        }
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
