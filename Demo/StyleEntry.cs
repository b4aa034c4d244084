namespace RealtimeStyle.Demo;

/// <summary>A style to be chosen.</summary>
/// <param name="File">Path of its file.</param>
/// <param name="Row">Its name there, where the file holds several.</param>
internal sealed record StyleEntry(string File, string? Row = null)
{
    /// <summary>The file's, and with a slash the row's.</summary>
    public string Name => Row == null ? OnnxFolder.NameOf(File) : $"{OnnxFolder.NameOf(File)}/{Row}";

    /// <summary>The style, out of what its file holds; the whole where the file has changed and lacks it.</summary>
    public Style In(Style file)
    {
        for (int row = 0; row < file.Rows.Count; row++)
        {
            if (file.Graph.Rows[row] == Row) return file.Rows[row];
        }

        return file;
    }
}
