using System.Globalization;
using System.Text;
using RealtimeStyle.Gpu;

namespace RealtimeStyle.Generate.Vulkan;

/// <summary>
/// Microseconds of the variants that were measured, by shape; kept on disk from process to process. A file of another driver build or
/// of other shaders is not read: its first line says what it holds for.
/// </summary>
internal sealed class KernelTimes
{
    /// <summary>Some thousand shapes with all their variants.</summary>
    public const int LargestFile = 8 << 20;

    private readonly DeviceCacheFile file;
    private readonly string header;
    private readonly Dictionary<(string Shape, string Variant), double> microseconds = [];

    /// <summary>Reads what there is.</summary>
    /// <param name="file">Where it is kept.</param>
    /// <param name="header">Of one line: what the times hold for.</param>
    /// <param name="log">Told in one line if there is a file that cannot be used.</param>
    public KernelTimes(DeviceCacheFile file, string header, Action<string> log)
    {
        this.file = file;
        this.header = header;
        byte[]? content = file.Read();
        if (content is { Length: 0 } || (content != null && TryRead(Encoding.UTF8.GetString(content)))) return;
        microseconds.Clear();
        log($"{file.Path}: not kernel times of this device, driver and version; measuring anew");
    }

    /// <summary>Of one variant; null where it was not measured.</summary>
    public double? Find(ConvShape shape, ConvVariant variant) =>
        microseconds.TryGetValue((shape.ToString(), variant.ToString()), out double time) ? time : null;

    /// <summary>Remembers a time until <see cref="Save"/>.</summary>
    public void Add(ConvShape shape, ConvVariant variant, double time) => microseconds[(shape.ToString(), variant.ToString())] = time;

    /// <summary>Writes everything for the next process.</summary>
    public void Save()
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (((string shape, string variant), double time) in microseconds) text.Append(CultureInfo.InvariantCulture, $"{shape} {variant} {time:r}\n");
        file.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    // The words are only ever compared with those of this process, so nothing in the file can name a kernel that is not there.
    private bool TryRead(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0] != header) return false;
        foreach (string line in lines.Skip(1))
        {
            string[] words = line.Split(' ');
            if (words.Length != 3 || !double.TryParse(words[2], CultureInfo.InvariantCulture, out double time) || !(time > 0)) return false;
            microseconds[(words[0], words[1])] = time;
        }

        return true;
    }
}
