using System.Globalization;

namespace RealtimeStyle.Interop.Native.Layer;

/// <summary>What the user wants, from a file that may change while the game runs, or from the environment.</summary>
/// <param name="Style">Path of the .onnx file; empty for none.</param>
/// <param name="Row">Of a file of several styles, the one; empty for the first.</param>
/// <param name="Strength">0 to 1.</param>
/// <param name="Scale">Of the network's picture to the frame, 0.5 to 1.</param>
/// <param name="Toggle">X's name of the key that turns styles off and on; empty for none.</param>
/// <param name="Next">That of the key for the next style of the folder; empty for none.</param>
internal sealed record LayerSettings(string Style, string Row, float Strength, float Scale, string Toggle, string Next)
{
    /// <summary>Names the file: lines of <c>style = PATH</c>, <c>row = NAME</c>, <c>strength = 0..1</c>, <c>scale = 0.5..1</c>, <c>toggle = KEY</c>, <c>next = KEY</c>.</summary>
    private const string FileVariable = "REALTIMESTYLE_CONFIG";

    private static string? File => Environment.GetEnvironmentVariable(FileVariable);

    /// <summary>When the file was changed last; the same always where there is none.</summary>
    public static DateTime Stamp => File is { } path ? System.IO.File.GetLastWriteTimeUtc(path) : default;

    /// <summary>Reads the file, and the environment for what it does not say.</summary>
    /// <exception cref="FormatException">A line or value is not one of the above.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LayerSettings Read()
    {
        Dictionary<string, string> lines = new(StringComparer.Ordinal);
        foreach (string line in File is { } path ? System.IO.File.ReadAllLines(path) : [])
        {
            if (string.IsNullOrWhiteSpace(line) || line.TrimStart().StartsWith('#')) continue;
            string[] pair = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair.Length < 2 || pair[0] is not ("style" or "row" or "strength" or "scale" or "toggle" or "next")) throw new FormatException($"line '{line}'; expected style, row, strength, scale, toggle or next = value.");
            lines[pair[0]] = pair[1];
        }

        string Value(string key, string fallback) =>
            lines.GetValueOrDefault(key) ?? Environment.GetEnvironmentVariable($"REALTIMESTYLE_{key.ToUpperInvariant()}") ?? fallback;
        return new LayerSettings(
            Value("style", ""),
            Value("row", ""),
            Number("strength", Value("strength", "1"), 0),
            Number("scale", Value("scale", "1"), StyleView.SmallestScale),
            Value("toggle", "Home"),
            Value("next", "End"));
    }

    private static float Number(string key, string text, float least) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && value >= least && value <= 1
            ? value
            : throw new FormatException($"{key} is '{text}'; expected {least} to 1.");
}
