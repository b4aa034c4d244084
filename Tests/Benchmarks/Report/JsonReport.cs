using System.Text.Json;
using System.Text.Json.Serialization;

namespace RealtimeStyle.Benchmarks.Report;

/// <summary>Measurements as JSON.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes a file, and its folder where there is none.</summary>
    public static void Write<T>(string path, T report) => WriteText(path, JsonSerializer.Serialize(report, Options));

    /// <summary>Reads what <see cref="Write"/> wrote, or another program of the same shape.</summary>
    /// <exception cref="BenchmarkException">The file is missing or of another shape.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options) ?? throw new JsonException("it holds null");
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new BenchmarkException($"{path}: {exception.Message} Expected JSON of {typeof(T).Name}.");
        }
    }

    internal static void WriteText(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, text);
        Console.WriteLine($"wrote {path}");
    }
}
