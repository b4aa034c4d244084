namespace RealtimeStyle.Trainer.Experiments;

/// <summary>Curves as CSV: a header line, then a line a point.</summary>
internal static class CurveFile
{
    internal static void Write(string path, string header, IEnumerable<string> lines) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.WriteLine(header);
        foreach (var line in lines) writer.WriteLine(line);
    });

    /// <summary>The header, which tells what the curves are of.</summary>
    internal static string ReadHeader(string path) => ReadLines(path).FirstOrDefault("");

    /// <summary>The cells of every line but the header, read as <typeparamref name="T"/>; at least one.</summary>
    internal static T[] ReadPoints<T>(string path, Func<string[], T> read)
    {
        try
        {
            T[] points = [.. ReadLines(path).Skip(1).Select(line => read(line.Split(',')))];
            return points.Length > 0 ? points : throw new FormatException("it has no points");
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new TrainerException($"'{path}' is not a file of curves as train experiment writes them: {exception.Message}; write it again", exception);
        }
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainerException($"cannot read the curves '{path}': {exception.Message}; pass what train experiment --csv wrote", exception);
        }
    }
}
