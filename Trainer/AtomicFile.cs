namespace RealtimeStyle.Trainer;

/// <summary>Writes a file beside its place, then moves it there: a crash or a full disk leaves the old file, not half a new one.</summary>
internal static class AtomicFile
{
    internal static void Write(string path, Action<Stream> write)
    {
        var partial = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Discard(partial);
            throw new TrainerException($"cannot write '{path}': {exception.Message}; free some space or pass another path", exception);
        }
        catch
        {
            Discard(partial);
            throw;
        }
    }

    private static void Discard(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The reason for the failed write is what the user has to know.
        }
    }
}
