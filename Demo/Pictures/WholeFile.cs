namespace RealtimeStyle.Demo.Pictures;

/// <summary>Files that appear whole or not at all: written beside their place and then moved there.</summary>
internal static class WholeFile
{
    /// <summary>Refuses a path whose folder does not exist, before anything is computed for it.</summary>
    public static void RequireFolder(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder)) throw new DemoException($"Cannot write {path}: there is no folder {folder}; create it first.");
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">Replaced where it exists; its folder exists.</param>
    /// <param name="write">Writes the contents.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = $"{path}.{Environment.ProcessId}.part";
        try
        {
            using (FileStream file = File.Create(temporary)) write(file);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            DeleteIfPresent(temporary);
            throw new DemoException($"Cannot write {path} ({exception.Message}); check the folder, its permissions and the free space.", exception);
        }
    }

    private static void DeleteIfPresent(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The first error is the one to tell.
        }
    }
}
